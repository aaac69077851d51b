package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.ManualStep;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Column.Generation;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.census.KeyCollisions;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.OrphanRule;
import dev.changeover.engine.plan.TablePlan;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.ValueRule;
import org.jspecify.annotations.Nullable;

/// Plans one table once names and types of all are known.
final class TablePlanning {
    private final TableDraft draft;
    private final Table table;
    private final Map<String, TableDraft> tables;
    private final NameSpace relations;
    private final NameSpace constraints = new NameSpace();
    private final Remarks remarks;

    TablePlanning(TableDraft draft, Map<String, TableDraft> tables, NameSpace relations, Remarks remarks) {
        this.draft = draft;
        this.table = draft.table();
        this.tables = tables;
        this.relations = draft.excluded() ? new NameSpace() : relations;
        this.remarks = remarks;
    }

    TablePlan plan() {
        CatalogFindings.table(draft, remarks);
        Bookkeeping.leave(draft, remarks);
        RowWidth.tell(draft, remarks);
        RowLength.tell(draft, remarks);
        List<String> primaryKey = primaryKey();
        String primaryKeyName = primaryKey.isEmpty() ? "" : relations.take(draft.target() + "_pkey");
        List<IndexPlan> indexes = new IndexPlanning(draft, relations, remarks).plan();
        constraints.reserve(primaryKeyName);
        indexes.forEach(index -> constraints.reserve(index.name()));
        return new TablePlan(
                table.name(),
                draft.target(),
                draft.excluded(),
                draft.census().rows(),
                draft.columns().stream()
                        .map(column -> column(column, primaryKey))
                        .toList(),
                primaryKey,
                primaryKeyName,
                indexes,
                draft.keys().stream().map(this::foreignKey).toList(),
                checks(),
                sequenceFloor(),
                draft.census().chunkStarts(),
                List.of(),
                draft.excludedColumns(),
                false);
    }

    private List<String> primaryKey() {
        tellIfKeysBecomeEqual();
        if (TargetKeys.keepsPrimaryKey(draft) || table.primaryKey().isEmpty()) {
            return draft.targets(table.primaryKey());
        }
        if (TargetKeys.keepsUniqueKey(draft) || draft.gaveUp(KeyCollisions.PRIMARY_KEY)) {
            return List.of();
        }
        boolean digestable = IndexPlanning.canHash(draft, table.primaryKey());
        String columns = String.join(", ", table.primaryKey());
        remarks.find(
                FindingCode.INDEX_TOO_WIDE,
                Place.of(table.name(), IndexPlanning.PRIMARY_KEY),
                1,
                "The primary key (%s) is too wide for a b-tree of PostgreSQL.".formatted(columns),
                "The table gets no primary key. Decide by what its rows are told apart.",
                List.of(),
                digestable ? List.of(Choice.DROP_KEY, Choice.HASH_INDEX) : List.of());
        remarks.leave(new ManualStep(
                ManualStep.Kind.INDEX,
                "PRIMARY KEY",
                table.name(),
                "Its keys are too wide for a b-tree of PostgreSQL.",
                "PRIMARY KEY (%s)".formatted(columns),
                null));
        return List.of();
    }

    /// Rejects of a table without rowids are named by its primary key, so such a table keeps it.
    private void tellIfKeysBecomeEqual() {
        draft.collision(KeyCollisions.PRIMARY_KEY, table.primaryKey())
                .ifPresent(collision -> remarks.keysBecomeEqual(collision, !table.withoutRowid()));
        for (Index index : table.indexes()) {
            if (index.unique() && TargetKeys.isPlain(index)) {
                draft.collision(index.name(), TargetKeys.names(index))
                        .ifPresent(collision -> remarks.keysBecomeEqual(collision, true));
            }
        }
    }

    private ColumnPlan column(ColumnDraft column, List<String> primaryKey) {
        ColumnFindings.tell(column, remarks);
        Column declared = column.facts().column();
        return new ColumnPlan(
                column.source(),
                column.target(),
                declared.declaredType(),
                column.type(),
                column.conversion(),
                column.valueRules(),
                rule(column),
                column.alternatives(),
                isNullable(declared) && !primaryKey.contains(column.target()),
                column.facts().isRowid(),
                column.sequence(),
                defaultOf(column));
    }

    private boolean isNullable(Column column) {
        return !column.notNull()
                || draft.chose(Choice.ALLOW_NULL, FindingCode.NULL_IN_NOT_NULL_COLUMN, column.name(), null);
    }

    /// Keys of quarantined rows count: a row mended later must find its key free.
    private @Nullable Long sequenceFloor() {
        return draft.columns().stream()
                .filter(column -> column.facts().isRowid())
                .flatMap(column -> Stream.of(
                                Optional.ofNullable(column.facts().census().maxInteger()),
                                Optional.ofNullable(table.sequence()))
                        .flatMap(Optional::stream)
                        .map(value -> Math.min(value, highest(column.type()))))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// The highest number that a column of the type can hold.
    static long highest(TargetType type) {
        return switch (type.name()) {
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER -> Integer.MAX_VALUE;
            case BIGINT,
                    NUMERIC,
                    DOUBLE_PRECISION,
                    BOOLEAN,
                    TEXT,
                    VARCHAR,
                    BYTEA,
                    DATE,
                    TIMESTAMP,
                    TIMESTAMPTZ,
                    UUID,
                    JSON,
                    REAL,
                    CHAR,
                    TIME,
                    INTERVAL,
                    JSONB,
                    INET,
                    ENUM -> Long.MAX_VALUE;
        };
    }

    private String rule(ColumnDraft column) {
        long misfits = column.fit().misfits();
        String words = Stream.of(
                        OrphanChoices.ruleWords(draft, column),
                        column.valueRules().stream().map(rule -> ruleWords(rule, column)),
                        Stream.of(column.conversion().words()))
                .flatMap(Function.identity())
                .collect(Collectors.joining(" "));
        return misfits == 0 ? words : "%s Values that it does not cover are quarantined: %d.".formatted(words, misfits);
    }

    private static String ruleWords(ValueRule rule, ColumnDraft column) {
        ColumnCensus census = column.counted().census();
        long count = switch (rule) {
            case EMPTY_TO_NULL -> census.emptyTexts();
            case ZERO_DATE_TO_NULL -> census.zeroDates();
            case DECODE_WINDOWS_1252, DECODE_LATIN_1 -> census.invalidUtf8();
            case STRIP_NUL, REPLACE_NUL -> census.nulInText();
            case ASSUME_UTC -> census.isoTimestamps();
            case ROUND -> throw new IllegalStateException("the engine's own types are never too coarse");
        };
        return "%s: %d.".formatted(rule.words(), count);
    }

    private @Nullable String defaultOf(ColumnDraft column) {
        Column declared = column.facts().column();
        if (declared.generation() != Generation.NONE) {
            generated(column);
            return null;
        }
        if (declared.defaultSql() == null || column.facts().isRowid()) {
            return null;
        }
        try {
            return DefaultTranslator.translate(column, declared.defaultSql()).orElse(null);
        } catch (SqlSyntaxException e) {
            remarks.leave(new ManualStep(
                    ManualStep.Kind.DEFAULT,
                    column.source(),
                    table.name(),
                    "No equivalent in PostgreSQL is known to be exact: %s.".formatted(e.getMessage()),
                    "DEFAULT (%s)".formatted(declared.defaultSql()),
                    null));
            return null;
        }
    }

    private void generated(ColumnDraft column) {
        String expression =
                Optional.ofNullable(column.facts().column().generatedSql()).orElse("");
        remarks.leave(new ManualStep(
                ManualStep.Kind.GENERATED_COLUMN,
                column.source(),
                table.name(),
                "The column gets the computed values as plain ones; new rows are not computed.",
                "GENERATED ALWAYS AS (%s)".formatted(expression),
                generatedSuggestion(column, expression)));
    }

    private @Nullable String generatedSuggestion(ColumnDraft column, String expression) {
        try {
            String translated = new ExpressionTranslator(draft).scalar(expression);
            return """
                    ALTER TABLE %1$s DROP COLUMN %2$s;
                    ALTER TABLE %1$s ADD COLUMN %2$s %3$s GENERATED ALWAYS AS (%4$s) STORED;
                    """.formatted(
                            Target.quote(draft.target()),
                            Target.quote(column.target()),
                            column.type().sql(),
                            translated);
        } catch (SqlSyntaxException e) {
            return null;
        }
    }

    private ForeignKeyPlan foreignKey(ForeignKey key) {
        TableDraft parent = tables.get(Names.fold(key.references()));
        if (parent == null) {
            throw new IllegalStateException("a kept foreign key refers to no table: " + key);
        }
        List<String> columns = draft.targets(key.columns());
        OrphanRule rule = OrphanChoices.rule(draft, key);
        String name = key.name() == null || key.name().isEmpty()
                ? "%s_%s_fkey".formatted(draft.target(), String.join("_", columns))
                : key.name();
        return new ForeignKeyPlan(
                constraints.take(name),
                columns,
                parent.target(),
                parent.targets(key.referencedColumns()),
                actions(key),
                rule == OrphanRule.KEEP ? key.orphans() : 0,
                rule);
    }

    private static String actions(ForeignKey key) {
        List<String> actions = new ArrayList<>();
        if (!key.onDelete().equals("NO ACTION")) {
            actions.add("ON DELETE " + key.onDelete());
        }
        if (!key.onUpdate().equals("NO ACTION")) {
            actions.add("ON UPDATE " + key.onUpdate());
        }
        if (key.initiallyDeferred()) {
            actions.add("DEFERRABLE INITIALLY DEFERRED");
        }
        return String.join(" ", actions);
    }

    private List<CheckPlan> checks() {
        List<CheckPlan> plans = new ArrayList<>();
        for (Table.Check check : table.checks()) {
            String name = check.name() == null || check.name().isEmpty() ? draft.target() + "_check" : check.name();
            try {
                String expression = new ExpressionTranslator(draft).predicate(check.expression());
                CheckPlan plan = new CheckPlan(constraints.take(name), expression, check.violations());
                tellIfViolated(plan);
                if (!draft.chose(Choice.DROP_CHECK, FindingCode.CHECK_VIOLATED, null, plan.name())) {
                    plans.add(plan);
                }
            } catch (SqlSyntaxException e) {
                remarks.leave(new ManualStep(
                        ManualStep.Kind.CHECK,
                        name,
                        table.name(),
                        "PostgreSQL has no exact equivalent: %s.".formatted(e.getMessage()),
                        "CHECK (%s)".formatted(check.expression()),
                        null));
            }
        }
        return plans;
    }

    private void tellIfViolated(CheckPlan check) {
        if (check.violations() > 0) {
            remarks.find(
                    FindingCode.CHECK_VIOLATED,
                    Place.of(table.name(), check.name()),
                    check.violations(),
                    "Rows that violate the check %s.".formatted(check.name()),
                    "The rows are kept. The check stays NOT VALID: PostgreSQL holds new rows to it. Mend the old ones,"
                            + " then VALIDATE it.",
                    List.of(),
                    List.of(Choice.KEEP_NOT_VALID, Choice.DROP_CHECK));
        }
    }
}
