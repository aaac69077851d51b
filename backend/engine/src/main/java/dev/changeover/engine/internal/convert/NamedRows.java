package dev.changeover.engine.internal.convert;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Finds the few rows that rejects name among all rows of a table, without making up a name for each that has a rowid.
public final class NamedRows {
    private static final Pattern ROWID = Pattern.compile("rowid (-?\\d{1,18})");

    private final TablePlan plan;
    private final int[] sourceColumns;
    private final Set<String> names;
    private final long[] rowids;
    private final boolean allRowidsKnown;

    NamedRows(TablePlan plan, int[] sourceColumns, Collection<String> names) {
        this.plan = plan;
        this.sourceColumns = sourceColumns;
        this.names = Set.copyOf(names);
        rowids = this.names.stream()
                .map(ROWID::matcher)
                .filter(name -> name.matches())
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .sorted()
                .toArray();
        allRowidsKnown = rowids.length == this.names.size();
    }

    /// The rowid of the only row looked for, if it is named by one.
    public OptionalLong onlyRowid() {
        return allRowidsKnown && rowids.length == 1 ? OptionalLong.of(rowids[0]) : OptionalLong.empty();
    }

    /// The name of a row if it is one of those looked for.
    public @Nullable String nameOf(Row row) {
        if (row.hasRowid && allRowidsKnown && Arrays.binarySearch(rowids, row.rowid) < 0) {
            return null;
        }
        String name = Rejects.key(plan, row, sourceColumns);
        return names.contains(name) ? name : null;
    }
}
