package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;

/// A table while it is planned.
final class TableDraft {
    private final Table table;
    private final TableCensus census;
    private final Map<String, ColumnDraft> columns = new LinkedHashMap<>();
    private final List<ForeignKey> keys = new ArrayList<>();
    private final Set<Set<String>> referencedKeys = new HashSet<>();
    private boolean excluded;
    private String target;

    TableDraft(Table table, TableCensus census, List<ColumnDraft> columns) {
        this.table = table;
        this.census = census;
        this.target = table.name();
        columns.forEach(column -> this.columns.put(Names.fold(column.source()), column));
    }

    Table table() {
        return table;
    }

    String source() {
        return table.name();
    }

    TableCensus census() {
        return census;
    }

    List<ColumnDraft> columns() {
        return List.copyOf(columns.values());
    }

    /// The column of that name, as SQLite compares names.
    Optional<ColumnDraft> column(String name) {
        return Optional.ofNullable(columns.get(Names.fold(name)));
    }

    /// The columns of these names, which must exist.
    List<ColumnDraft> columns(List<String> names) {
        return names.stream().map(name -> column(name).orElseThrow()).toList();
    }

    /// Target names of columns.
    List<String> targets(List<String> names) {
        return columns(names).stream().map(ColumnDraft::target).toList();
    }

    /// The foreign keys that the target will have.
    List<ForeignKey> keys() {
        return keys;
    }

    /// The sets of columns to which kept foreign keys refer.
    Set<Set<String>> referencedKeys() {
        return referencedKeys;
    }

    boolean excluded() {
        return excluded;
    }

    void setExcluded(boolean excluded) {
        this.excluded = excluded;
    }

    String target() {
        return target;
    }

    void setTarget(String target) {
        this.target = target;
    }
}
