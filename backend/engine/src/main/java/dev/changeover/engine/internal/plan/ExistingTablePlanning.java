package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.existing.ExistingColumn;
import dev.changeover.engine.existing.ExistingTable;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.OrphanRule;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Plans how to fill one table of the target. Its keys and checks are planned too: staging has them, so
/// that rows which the table would refuse are known before it is touched.
final class ExistingTablePlanning {
    private final TableDraft draft;
    private final @Nullable ExistingTable table;
    private final Decisions decisions;
    private final Remarks remarks;
    private final boolean excluded;
    private final List<ExistingColumnPlanning> columns = new ArrayList<>();
    private final Set<String> loaded = new HashSet<>();

    ExistingTablePlanning(TableDraft draft, Matching matching, Decisions decisions, Trials trials, Remarks remarks) {
        this.draft = draft;
        this.decisions = decisions;
        table = matching.table(draft).orElse(null);
        boolean wanted = matching.excluded(draft).map(out -> !out).orElse(false);
        boolean kept = Bookkeeping.isOne(draft)
                && table != null
                && !wanted
                && !chose(Choice.REPLACE_ROWS, FindingCode.BOOKKEEPING_KEPT, null, null);
        excluded = kept || matching.excluded(draft).orElse(false) || isDecidedAway();
        this.remarks = excluded ? new Remarks() : remarks;
        tellOfBookkeeping(remarks);
        tellOfTable();
        if (table != null) {
            for (ColumnDraft column : draft.columns()) {
                columns.add(new ExistingColumnPlanning(
                        draft, column, table, matching.column(column).orElse(null), decisions, trials, this.remarks));
            }
            tellOfOtherColumns(table);
        }
        columns.forEach(column -> column.plan().ifPresent(planned -> loaded.add(planned.target())));
    }

    private boolean isDecidedAway() {
        boolean asAWhole = Stream.of(
                        FindingCode.TABLE_MISSING,
                        FindingCode.DAMAGED_PAGES,
                        FindingCode.TABLE_HOLDS_ROWS,
                        FindingCode.TABLE_HAS_RULES,
                        FindingCode.TABLE_HAS_CHILDREN)
                .anyMatch(code -> chose(Choice.EXCLUDE_TABLE, code, null, null));
        return asAWhole
                || draft.columns().stream()
                        .anyMatch(column ->
                                chose(Choice.EXCLUDE_TABLE, FindingCode.COLUMN_TYPE_UNKNOWN, column.source(), null))
                || table != null
                        && Stream.concat(
                                        table.columns().stream().map(ExistingColumn::name),
                                        table.foreignKeys().stream().map(ForeignKeyPlan::name))
                                .anyMatch(name -> chose(
                                                Choice.EXCLUDE_TABLE, FindingCode.COLUMN_NEEDS_VALUE, null, name)
                                        || chose(Choice.EXCLUDE_TABLE, FindingCode.ORPHANS_REFUSED, null, name));
    }

    private boolean chose(Choice choice, FindingCode code, @Nullable String column, @Nullable String object) {
        return decisions.chose(choice, code, draft.source(), column, object);
    }

    boolean excluded() {
        return excluded;
    }

    /// Whether the target has a table for it.
    boolean hasTable() {
        return table != null;
    }

    /// The name of the target's table; the source's where there is none.
    String target() {
        return table == null ? draft.source() : table.name();
    }

    /// Plans the table.
    ///
    /// @param plannings those that are loaded, by the target's names
    TablePlan plan(Map<String, ExistingTablePlanning> plannings) {
        List<ColumnPlan> planned = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (ExistingColumnPlanning column : columns) {
            column.plan().ifPresentOrElse(planned::add, () -> left.add(column.source()));
        }
        boolean replaces = chose(Choice.REPLACE_ROWS, FindingCode.TABLE_HOLDS_ROWS, null, null)
                || chose(Choice.REPLACE_ROWS, FindingCode.BOOKKEEPING_KEPT, null, null);
        List<String> primaryKey =
                table != null && loaded.containsAll(table.primaryKey()) ? table.primaryKey() : List.of();
        return new TablePlan(
                draft.source(),
                target(),
                excluded || table != null && planned.isEmpty(),
                draft.census().rows(),
                planned,
                primaryKey,
                table == null || primaryKey.isEmpty() ? "" : table.primaryKeyName(),
                uniqueKeys(),
                foreignKeys(plannings),
                checks(),
                sequenceFloor(planned),
                draft.census().chunkStarts(),
                List.of(),
                left,
                replaces);
    }

    private List<IndexPlan> uniqueKeys() {
        return table == null
                ? List.of()
                : table.uniqueKeys().stream()
                        .filter(key -> loaded.containsAll(key.columns()))
                        .map(ExistingTable.UniqueKey::index)
                        .toList();
    }

    private List<CheckPlan> checks() {
        return table == null
                ? List.of()
                : table.checks().stream()
                        .filter(check -> loaded.containsAll(check.columns()))
                        .map(ExistingTable.Check::check)
                        .toList();
    }

    private List<ForeignKeyPlan> foreignKeys(Map<String, ExistingTablePlanning> plannings) {
        List<ForeignKeyPlan> keys = new ArrayList<>();
        if (table == null || excluded) {
            return keys;
        }
        for (ForeignKeyPlan key : table.foreignKeys()) {
            ExistingTablePlanning parent = plannings.get(key.references());
            if (!loaded.containsAll(key.columns())) {
                continue;
            }
            if (parent == null) {
                tellOfKeptParent(key);
            } else if (parent.hasKey(key.referencedColumns())) {
                keys.add(parented(key, parent));
            }
        }
        return keys;
    }

    /// Whether staging will have a key of just these columns for others to refer to.
    private boolean hasKey(List<String> names) {
        Set<String> wanted = Set.copyOf(names);
        return table != null
                && loaded.containsAll(wanted)
                && (Set.copyOf(table.primaryKey()).equals(wanted)
                        || table.uniqueKeys().stream()
                                .anyMatch(key -> key.index().where() == null
                                        && key.columns().size()
                                                == key.index().keys().size()
                                        && Set.copyOf(key.columns()).equals(wanted)));
    }

    /// The key with what becomes of rows without a parent, as far as the source declares the same key and so had
    /// them counted.
    private ForeignKeyPlan parented(ForeignKeyPlan key, ExistingTablePlanning parent) {
        Set<String> wanted = Set.copyOf(key.columns());
        ForeignKey counted = draft.table().foreignKeys().stream()
                .filter(declared -> declared.orphans() > 0)
                .filter(declared -> Names.same(declared.references(), parent.draft.source()))
                .filter(declared -> targets(declared).equals(wanted))
                .findFirst()
                .orElse(null);
        if (counted == null) {
            return new ForeignKeyPlan(key.name(), key.columns(), key.references(), key.referencedColumns(), "", 0);
        }
        tellOfOrphans(key, counted);
        OrphanRule rule = chose(Choice.SET_NULL, FindingCode.ORPHANS_REFUSED, null, key.name())
                ? OrphanRule.SET_NULL
                : chose(Choice.QUARANTINE, FindingCode.ORPHANS_REFUSED, null, key.name())
                        ? OrphanRule.QUARANTINE
                        : OrphanRule.KEEP;
        return new ForeignKeyPlan(
                key.name(),
                key.columns(),
                key.references(),
                key.referencedColumns(),
                "",
                rule == OrphanRule.KEEP ? counted.orphans() : 0,
                rule);
    }

    private Set<String> targets(ForeignKey declared) {
        Set<String> targets = new HashSet<>();
        for (ExistingColumnPlanning column : columns) {
            if (declared.columns().stream().anyMatch(name -> Names.same(name, column.source()))) {
                column.plan().ifPresent(plan -> targets.add(plan.target()));
            }
        }
        return targets;
    }

    /// New rows are numbered above everything that the source holds or ever gave out.
    private @Nullable Long sequenceFloor(List<ColumnPlan> planned) {
        return planned.stream()
                .filter(ColumnPlan::identity)
                .map(column -> {
                    ColumnDraft source = draft.column(column.source()).orElseThrow();
                    Long highest = source.facts().census().maxInteger();
                    Long given = source.facts().isRowid() ? draft.table().sequence() : null;
                    long floor = Math.max(highest == null ? 0 : highest, given == null ? 0 : given);
                    return Math.min(floor, TablePlanning.highest(column.type()));
                })
                .findFirst()
                .orElse(null);
    }

    private void tellOfBookkeeping(Remarks all) {
        boolean concerns = Bookkeeping.isOne(draft) && table != null;
        if (concerns) {
            all.find(
                    FindingCode.BOOKKEEPING_KEPT,
                    new Place(draft.source(), null, null),
                    draft.census().rows(),
                    "A framework notes here which of its migrations ran.",
                    "The target's own rows stay: they tell what was run there. Compare them with those of the source.",
                    List.of(),
                    List.of(Choice.EXCLUDE_TABLE, Choice.REPLACE_ROWS));
        }
    }

    private void tellOfTable() {
        Place place = new Place(draft.source(), null, null);
        if (table == null) {
            remarks.find(
                    FindingCode.TABLE_MISSING,
                    place,
                    draft.census().rows(),
                    "The target has no table of this name.",
                    "Run the application's migrations that make it and assess again, name another table in the plan, or leave it out.",
                    List.of(),
                    List.of(Choice.EXCLUDE_TABLE));
            return;
        }
        if (table.holdsRows() && !chose(Choice.REPLACE_ROWS, FindingCode.BOOKKEEPING_KEPT, null, null)) {
            remarks.find(
                    FindingCode.TABLE_HOLDS_ROWS,
                    place,
                    1,
                    "The target's table holds rows already.",
                    "Empty it and assess again, or decide whose rows stay. Rows of both are never mixed.",
                    List.of(),
                    List.of(Choice.REPLACE_ROWS, Choice.EXCLUDE_TABLE));
        }
        if (table.hasRules()) {
            remarks.find(
                    FindingCode.TABLE_HAS_RULES,
                    place,
                    1,
                    "Rewrite rules stand between a statement and the target's table.",
                    "Drop them until the cut-over is done and assess again, or leave the table out.",
                    List.of(),
                    List.of(Choice.EXCLUDE_TABLE));
        }
        if (table.hasChildren()) {
            remarks.find(
                    FindingCode.TABLE_HAS_CHILDREN,
                    place,
                    1,
                    "Other tables inherit from the target's table, and their rows count as its own.",
                    "Take them out of the inheritance and assess again, or leave the table out.",
                    List.of(),
                    List.of(Choice.EXCLUDE_TABLE));
        }
        if (!table.triggers().isEmpty()) {
            remarks.find(
                    FindingCode.TRIGGERS_OFF,
                    place,
                    table.triggers().size(),
                    "Triggers of the target's table: %s.".formatted(String.join(", ", table.triggers())),
                    "They are off while the rows are put in, and on again afterwards.");
        }
    }

    private void tellOfOtherColumns(ExistingTable present) {
        Set<String> matched = new HashSet<>();
        columns.forEach(column -> column.target().ifPresent(matched::add));
        for (ExistingColumn column : present.columns()) {
            if (matched.contains(column.name())) {
                continue;
            }
            Place place = Place.of(draft.source(), column.name());
            if (column.canBeLeftOut()) {
                remarks.find(
                        FindingCode.COLUMN_NOT_LOADED,
                        place,
                        1,
                        "The source has no column for the target's column %s.".formatted(column.name()),
                        column.generated()
                                ? "PostgreSQL computes it."
                                : column.hasDefault() || column.numbered()
                                        ? "Every row gets its default."
                                        : "It is NULL in every row.");
            } else {
                remarks.find(
                        FindingCode.COLUMN_NEEDS_VALUE,
                        place,
                        draft.census().rows(),
                        "The target's column %s is NOT NULL, has no default, and the source has no column for it."
                                .formatted(column.name()),
                        "Give it a default and assess again, name a column of the source for it, or leave the table out.",
                        List.of(),
                        List.of(Choice.EXCLUDE_TABLE));
            }
        }
    }

    private void tellOfKeptParent(ForeignKeyPlan key) {
        long references = columns.stream()
                .filter(column ->
                        column.target().filter(key.columns()::contains).isPresent())
                .mapToLong(ExistingColumnPlanning::values)
                .min()
                .orElse(0);
        if (references > 0) {
            remarks.find(
                    FindingCode.REFERENCE_TO_KEPT_ROWS,
                    Place.of(draft.source(), key.name()),
                    references,
                    "References to rows of %s, which keeps the target's own rows.".formatted(key.references()),
                    "The same number may mean another row there. Replace the rows of that table too, or accept that they mean the same.",
                    List.of(),
                    List.of(Choice.ACCEPT));
        }
    }

    private void tellOfOrphans(ForeignKeyPlan key, ForeignKey counted) {
        List<Choice> choices = new ArrayList<>();
        String next = "Mend them in the source and assess again, or decide what becomes of them.";
        // Rows that become equal, or that a check judges otherwise, would be refused in their turn.
        boolean guarded = table != null
                && Stream.concat(
                                table.uniqueKeys().stream().flatMap(unique -> unique.columns().stream()),
                                table.checks().stream().flatMap(check -> check.columns().stream()))
                        .anyMatch(key.columns()::contains);
        boolean nullable = key.columns().stream()
                .allMatch(name -> columns.stream()
                        .flatMap(column -> column.plan().stream())
                        .anyMatch(column -> column.target().equals(name) && column.nullable()));
        if (nullable && !guarded && OrphanChoices.canBeNull(draft, counted)) {
            choices.add(Choice.SET_NULL);
        }
        Long followers = counted.followers();
        if (followers != null) {
            choices.add(Choice.QUARANTINE);
            next += " To quarantine them means to leave out %d rows: these, and %d that refer to them."
                    .formatted(counted.orphans() + followers, followers);
        }
        choices.add(Choice.EXCLUDE_TABLE);
        remarks.find(
                FindingCode.ORPHANS_REFUSED,
                Place.of(draft.source(), key.name()),
                counted.orphans(),
                "Rows without a parent row in %s, which the target's key %s refuses."
                        .formatted(key.references(), key.name()),
                next,
                List.of(),
                choices);
    }
}
