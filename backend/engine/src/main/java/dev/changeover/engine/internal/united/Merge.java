package dev.changeover.engine.internal.united;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.convert.CopyBuffer;
import dev.changeover.engine.internal.convert.Rejects;
import dev.changeover.engine.internal.convert.RowEncoder;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.united.Scratch.Entry;
import dev.changeover.engine.internal.verify.RowHash;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.MergeRule;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Finds which rows of a family become one. Values are the same when the target would store the same.
final class Merge {
    private static final int BUFFER_BYTES = 1 << 12;

    private final String family;
    private final MergeRule rule;
    private final Set<String> ignored;
    private final @Nullable String keyColumn;
    private final Scratch scratch;
    private final Map<Integer, String> sources = new HashMap<>();
    private final Map<Integer, Long> rows = new HashMap<>();

    /// @param keyColumn the column whose numbers change, absent when none do
    /// @param ignored columns that say nothing about whether rows are the same, by their source names
    Merge(String family, MergeRule rule, @Nullable String keyColumn, Set<String> ignored, Scratch scratch) {
        this.family = family;
        this.rule = rule;
        this.keyColumn = keyColumn;
        this.ignored = new HashSet<>(ignored);
        this.scratch = scratch;
        if (keyColumn != null) {
            this.ignored.add(keyColumn);
        }
    }

    /// Takes the rows of one source.
    ///
    /// @param reader its rows with all columns of the plan
    void add(int source, String key, Table table, TablePlan plan, RowReader reader) throws SQLException {
        sources.put(source, key);
        List<ColumnPlan> natural = plan.columns().stream()
                .filter(column -> rule.naturalKey().contains(column.source()))
                .toList();
        if (natural.size() != rule.naturalKey().size()) {
            throw leftOut(rule.naturalKey());
        }
        List<ColumnPlan> others = plan.columns().stream()
                .filter(column -> !rule.naturalKey().contains(column.source()) && !ignored.contains(column.source()))
                .toList();
        List<String> names =
                table.columns().stream().map(column -> column.name()).toList();
        int[] naturalColumns = natural.stream()
                .mapToInt(column -> names.indexOf(column.source()))
                .toArray();
        int id = keyColumn == null ? -1 : names.indexOf(keyColumn);
        int newest = rule.newest() == null ? -1 : names.indexOf(rule.newest());
        if (rule.newest() != null && newest < 0) {
            throw leftOut(List.of(rule.newest()));
        }
        // What somebody mended must not change which rows are the same.
        TablePlan asRead = plan.withRepairs(List.of());
        RowEncoder keys = new RowEncoder(table, asRead.withColumns(natural));
        RowEncoder values = new RowEncoder(table, asRead.withColumns(others));
        long position = 0;
        Row row = reader.row();
        while (reader.next()) {
            position++;
            byte[] payload = row.hasLost() ? null : stored(values, row);
            scratch.add(new Entry(
                    source,
                    row.hasRowid ? row.rowid : position,
                    id < 0 ? 0 : row.integer(id),
                    // A row that will be quarantined is nobody's same: it must neither stay for another nor go for one.
                    payload == null ? null : naturalKey(keys, row, naturalColumns),
                    payload == null ? new byte[0] : payload,
                    newest < 0 ? null : value(row, newest)));
        }
        rows.put(source, position);
    }

    /// The natural key as the target stores it; none where it holds NULL, or what cannot be stored.
    private static byte @Nullable [] naturalKey(RowEncoder encoder, Row row, int[] columns) {
        for (int column : columns) {
            if (row.classes[column] == Row.NULL) {
                return null;
            }
        }
        return stored(encoder, row);
    }

    /// What the target would store; nothing where it cannot store it.
    private static byte @Nullable [] stored(RowEncoder encoder, Row row) {
        CopyBuffer buffer = new CopyBuffer(BUFFER_BYTES);
        return encoder.encode(row, buffer) ? hash(buffer) : null;
    }

    private static byte[] hash(CopyBuffer buffer) {
        RowHash hash = new RowHash();
        hash.hash(buffer, Short.BYTES);
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(hash.low())
                .putLong(hash.high())
                .array();
    }

    private static @Nullable Object value(Row row, int column) {
        return switch (row.classes[column]) {
            case Row.NULL -> null;
            case Row.INTEGER -> row.integer(column);
            case Row.REAL -> row.real(column);
            default -> Rejects.show(row, column);
        };
    }

    /// Decides about all rows, once they are in.
    void settle() throws SQLException {
        scratch.groups(this::settle);
        if (keyColumn != null) {
            scratch.number();
        }
    }

    private void settle(List<Entry> same) throws SQLException {
        for (int i = 1; i < same.size(); i++) {
            if (same.get(i - 1).source() == same.get(i).source()) {
                throw repeated(same.get(i - 1), same.get(i));
            }
        }
        Entry kept = keeps(same);
        List<Entry> staying = new ArrayList<>(List.of(kept));
        for (Entry entry : same) {
            if (entry == kept) {
                continue;
            }
            Optional<Entry> equal = staying.stream()
                    .filter(other -> java.util.Arrays.equals(other.payload(), entry.payload()))
                    .findFirst();
            if (equal.isPresent()) {
                scratch.merged(entry, equal.get());
                continue;
            }
            switch (rule.conflicts()) {
                case KEEP_FIRST, KEEP_NEWEST, KEEP_SOURCE -> scratch.merged(entry, kept);
                case KEEP_BOTH -> staying.add(entry);
                case QUARANTINE -> scratch.conflicting(entry, kept);
            }
        }
    }

    private MigrationException leftOut(List<String> columns) {
        return new MigrationException(
                FailureCode.PLAN_INVALID,
                family,
                "Its rows cannot be merged by columns that the plan leaves out, one of %s."
                        .formatted(String.join(", ", columns)));
    }

    private MigrationException repeated(Entry one, Entry other) {
        return new MigrationException(
                FailureCode.PLAN_INVALID,
                family,
                "The natural key (%s) is not unique within %s: its rows %d and %d have the same. Choose other columns."
                        .formatted(
                                String.join(", ", rule.naturalKey()),
                                sources.get(one.source()),
                                one.row(),
                                other.row()));
    }

    private Entry keeps(List<Entry> same) {
        for (MergeRule.Pick pick : rule.picks()) {
            for (Entry entry : same) {
                if (entry.row() == pick.row() && pick.source().equals(sources.get(entry.source()))) {
                    return entry;
                }
            }
        }
        return switch (rule.conflicts()) {
            case KEEP_FIRST, KEEP_BOTH, QUARANTINE -> same.getFirst();
            case KEEP_NEWEST -> newest(same);
            case KEEP_SOURCE ->
                same.stream()
                        .filter(entry ->
                                String.valueOf(sources.get(entry.source())).equals(rule.preferred()))
                        .findFirst()
                        .orElse(same.getFirst());
        };
    }

    private static Entry newest(List<Entry> same) {
        Comparator<Entry> order = (one, other) -> KeyOrder.compareValues(one.newest(), other.newest());
        Entry newest = same.getFirst();
        for (Entry entry : same) {
            if (order.compare(entry, newest) > 0) {
                newest = entry;
            }
        }
        return newest;
    }

    /// What becomes of the rows of a source.
    Fates fates(int source) throws SQLException {
        return scratch.fates(source);
    }

    /// Where the numbers of a source go.
    KeyMap map(Arena arena, int source) throws SQLException {
        KeyMap.Mapped map = new KeyMap.Mapped(arena, rows.getOrDefault(source, 0L));
        scratch.numbers(source, map::add);
        return map;
    }
}
