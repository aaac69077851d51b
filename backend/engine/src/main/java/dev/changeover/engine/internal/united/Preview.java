package dev.changeover.engine.internal.united;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.engine.FamilyPreview;
import dev.changeover.engine.SourceValue;
import dev.changeover.engine.internal.convert.SourceRow;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.united.Scratch.Pair;
import dev.changeover.engine.internal.united.UnitedReader.Share;
import dev.changeover.engine.plan.FamilyPlan;
import org.jspecify.annotations.Nullable;

/// Shows on a few real rows what a plan would make of a table.
public final class Preview {
    private final UnitedReader reader;
    private final FamilyPlan family;
    private final Map<Integer, Share> shares = new HashMap<>();

    private Preview(UnitedReader reader, FamilyPlan family) {
        this.reader = reader;
        this.family = family;
        reader.sharesOf(family).forEach(share -> shares.put(share.source().number(), share));
    }

    /// Reads the rows.
    ///
    /// @param rows how many of each source
    /// @param skip how many pairs of rows that differ to leave out
    /// @param pairs how many of these to show
    public static FamilyPreview of(UnitedReader reader, FamilyPlan family, int rows, int skip, int pairs)
            throws SQLException {
        return new Preview(reader, family).read(rows, skip, pairs);
    }

    private FamilyPreview read(int rows, int skip, int pairs) throws SQLException {
        List<FamilyPreview.Share> first = new ArrayList<>();
        for (Share share : reader.sharesOf(family)) {
            Fates fates = reader.fatesOf(share);
            first.add(new FamilyPreview.Share(
                    share.source().key(),
                    share.reader().countRows(share.stored()),
                    fates.mergedRows(),
                    fates.conflictingRows(),
                    first(share, rows)));
        }
        Optional<Scratch> scratch = reader.scratchOf(family);
        long differing = 0;
        List<FamilyPreview.Pair> found = new ArrayList<>();
        if (scratch.isPresent()) {
            differing = scratch.get().differing();
            for (Pair pair : scratch.get().differing(skip, pairs)) {
                found.add(pair(pair));
            }
        }
        return new FamilyPreview(family.united().source(), first, differing, found);
    }

    /// The first rows that stay, read twice side by side: as they lie there, and as they would be sent.
    private List<FamilyPreview.Row> first(Share share, int rows) {
        List<FamilyPreview.Row> found = new ArrayList<>();
        try (RowReader stored = share.reader().openWithSqlite(share.stored());
                RowReader united = reader.openWithSqlite(share.united())) {
            long position = 0;
            while (found.size() < rows && stored.next()) {
                position++;
                Row row = stored.row();
                long name = row.hasRowid ? row.rowid : position;
                if (!reader.fatesOf(share).isMerged(name) && united.next()) {
                    found.add(new FamilyPreview.Row(
                            name, SourceRow.of(share.stored(), row), SourceRow.of(share.united(), united.row())));
                }
            }
        }
        return found;
    }

    private FamilyPreview.Pair pair(Pair pair) {
        return new FamilyPreview.Pair(
                key(pair.source()),
                pair.row(),
                values(shares.get(pair.source()), pair.row()),
                pair.quarantined(),
                key(pair.keptSource()),
                pair.keptRow(),
                values(shares.get(pair.keptSource()), pair.keptRow()));
    }

    private String key(int source) {
        Share share = shares.get(source);
        return share == null ? "" : share.source().key();
    }

    private static List<SourceValue> values(@Nullable Share share, long name) {
        if (share == null) {
            return List.of();
        }
        boolean rowids = !share.stored().withoutRowid();
        try (RowReader rows = rowids
                ? share.reader().openRow(share.stored(), name)
                : share.reader().openWithSqlite(share.stored())) {
            for (long position = 1; rows.next(); position++) {
                if (name == (rowids ? rows.row().rowid : position)) {
                    return SourceRow.of(share.stored(), rows.row());
                }
            }
        }
        return List.of();
    }
}
