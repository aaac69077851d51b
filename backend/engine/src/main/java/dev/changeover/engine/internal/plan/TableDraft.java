package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.KeyCollision;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Conversion;
import org.jspecify.annotations.Nullable;

/// A table while it is planned.
final class TableDraft {
    private final Table table;
    private final TableCensus census;
    private final Decisions decisions;
    private final Map<String, ColumnDraft> columns = new LinkedHashMap<>();
    private final Map<String, KeyCollision> collisions = new HashMap<>();
    private final List<ForeignKey> keys = new ArrayList<>();
    private final Set<Set<String>> referencedKeys = new HashSet<>();
    private final List<String> excludedColumns = new ArrayList<>();
    private boolean excluded;
    private String target;

    TableDraft(Table table, TableCensus census, List<ColumnDraft> columns, Decisions decisions) {
        this.table = table;
        this.census = census;
        this.target = table.name();
        this.decisions = decisions;
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

    /// Leaves a column out: from here on the table is planned as if it did not have it.
    void exclude(ColumnDraft column) {
        columns.remove(Names.fold(column.source()));
        excludedColumns.add(column.source());
    }

    /// The columns that are left out.
    List<String> excludedColumns() {
        return List.copyOf(excludedColumns);
    }

    boolean excludes(String column) {
        return excludedColumns.stream().anyMatch(excludedColumn -> Names.same(excludedColumn, column));
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

    /// Whether somebody chose this about the table, one of its columns or one of its objects.
    boolean chose(Choice choice, FindingCode code, @Nullable String column, @Nullable String object) {
        return decisions.chose(choice, code, source(), column, object);
    }

    /// Keys that hold values which may become equal.
    Set<String> collidingKeys() {
        return collisions.keySet();
    }

    void add(KeyCollision collision) {
        collisions.put(collision.key(), collision);
    }

    /// The keys that would be equal, if any values of these columns change their class on the way.
    Optional<KeyCollision> collision(String key, List<String> columns) {
        boolean changes = columns(columns).stream()
                .map(ColumnDraft::conversion)
                .anyMatch(rule -> rule == Conversion.NUMBER_TO_TEXT || rule == Conversion.TEXT_TO_BYTES);
        return changes ? Optional.ofNullable(collisions.get(key)) : Optional.empty();
    }

    /// Whether somebody gave up a unique key because keys would become equal.
    boolean gaveUp(String key) {
        return chose(Choice.DROP_UNIQUE, FindingCode.EQUAL_AFTER_CONVERSION, null, key);
    }

    /// Whether the primary key becomes a unique key, which allows NULL: because somebody said so, or because most rows
    /// have none and nobody said otherwise.
    boolean hasUniqueInsteadOfPrimaryKey() {
        return table.primaryKey().stream()
                .anyMatch(column -> chose(Choice.UNIQUE_KEY, FindingCode.NULL_IN_PRIMARY_KEY, column, null)
                        || column(column).orElseThrow().facts().isMostlyNullKey()
                                && !chose(Choice.QUARANTINE, FindingCode.KEY_MOSTLY_NULL, column, null));
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
