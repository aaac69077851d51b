package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.Reject;
import dev.changeover.engine.existing.ExistingColumn;
import dev.changeover.engine.existing.ExistingTable;
import dev.changeover.engine.existing.Misfit;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import dev.changeover.engine.plan.ValueRule;
import org.jspecify.annotations.Nullable;

/// Plans where the values of one column go, and tells what its new place does not hold.
final class ExistingColumnPlanning {
    private final TableDraft table;
    private final ColumnFacts facts;
    private final ExistingTable existing;
    private final @Nullable ExistingColumn column;
    private final Decisions decisions;
    private final List<Misfit> misfits;
    private final boolean tried;
    private final Remarks remarks;
    private final Optional<ColumnPlan> plan;

    /// @param column the target's column, absent when there is none
    /// @param trials what every tried column does not hold
    ExistingColumnPlanning(
            TableDraft table,
            ColumnDraft source,
            ExistingTable existing,
            @Nullable ExistingColumn column,
            Decisions decisions,
            Trials trials,
            Remarks remarks) {
        this.table = table;
        this.facts = source.counted();
        this.existing = existing;
        this.column = column;
        this.decisions = decisions;
        this.remarks = remarks;
        Misfit.Pair pair = new Misfit.Pair(
                table.source(), source.source(), Misfit.targetOf(existing.name(), column == null ? "" : column.name()));
        misfits = trials.misfits(pair);
        tried = trials.know(pair);
        plan = planned();
    }

    String source() {
        return facts.column().name();
    }

    /// The name of the target's column, if there is one.
    Optional<String> target() {
        return Optional.ofNullable(column).map(ExistingColumn::name);
    }

    /// Values that are not NULL.
    long values() {
        return facts.census().values();
    }

    /// What happens to the column; nothing when it is left out.
    Optional<ColumnPlan> plan() {
        return plan;
    }

    private Optional<ColumnPlan> planned() {
        if (column == null) {
            tellOfMissing();
            return Optional.empty();
        }
        if (column.generated()) {
            remarks.find(
                    FindingCode.COLUMN_COMPUTED,
                    table.source(),
                    source(),
                    values(),
                    "PostgreSQL computes the target's column from others.",
                    "The source's values are not loaded and not compared with what it computes.");
            return Optional.empty();
        }
        TargetType type = column.type();
        if (type == null) {
            tellOfUnknownType(column);
            return Optional.empty();
        }
        Conversion conversion = FixedType.conversion(facts, type);
        tellOfMisfits(column, type);
        if (!tried && values() > 0) {
            tellOfNoTrial();
        }
        tellOfConversion(conversion, type);
        if (isGivenUp()) {
            return Optional.empty();
        }
        List<ValueRule> rules = rules(type);
        return Optional.of(new ColumnPlan(
                source(),
                column.name(),
                facts.column().declaredType(),
                type,
                conversion,
                rules,
                words(conversion, rules),
                List.of(type),
                column.nullable(),
                isNumbered(column, type),
                null,
                null));
    }

    private void tellOfNoTrial() {
        remarks.find(
                FindingCode.VALUES_NOT_TRIED,
                new Place(table.source(), source(), null),
                values(),
                "These values were not tried against the target's column.",
                "Assess again, or decide that rows with values that it does not hold are quarantined.",
                List.of(),
                List.of(Choice.QUARANTINE));
    }

    private void tellOfMissing() {
        Place place = new Place(table.source(), source(), null);
        if (values() == 0) {
            remarks.find(
                    FindingCode.COLUMN_WITHOUT_VALUES_MISSING,
                    place,
                    1,
                    "The target's table has no column of this name.",
                    "It is left out: it is NULL in every row.");
        } else {
            remarks.find(
                    FindingCode.COLUMN_MISSING,
                    place,
                    values(),
                    "The target's table has no column of this name.",
                    "Run the application's migrations that make it and assess again, name another column in the plan, or leave it out.",
                    List.of(),
                    List.of(Choice.EXCLUDE_COLUMN));
        }
    }

    private void tellOfUnknownType(ExistingColumn target) {
        List<Choice> choices = new ArrayList<>();
        if (target.canBeLeftOut()) {
            choices.add(Choice.EXCLUDE_COLUMN);
        }
        choices.add(Choice.EXCLUDE_TABLE);
        remarks.find(
                FindingCode.COLUMN_TYPE_UNKNOWN,
                new Place(table.source(), source(), null),
                values(),
                "The target's column is of type %s, which cannot be loaded and compared.".formatted(target.spelled()),
                "Leave it out and load it by other means, or change its type and assess again.",
                List.of(),
                choices);
    }

    private void tellOfConversion(Conversion conversion, TargetType type) {
        if (conversion != Conversion.AS_IS && values() > 0) {
            remarks.find(
                    FindingCode.VALUES_CONVERTED,
                    table.source(),
                    source(),
                    values(),
                    "Values become %s.".formatted(type.sql()),
                    conversion.words());
        }
    }

    private void tellOfMisfits(ExistingColumn target, TargetType type) {
        for (Misfit misfit : misfits) {
            remarks.find(
                    FindingCode.VALUES_NOT_HELD,
                    new Place(table.source(), source(), misfit.code().name()),
                    misfit.count(),
                    "Values that the target's column, %s%s, does not hold."
                            .formatted(type.sql(), target.nullable() ? "" : " NOT NULL"),
                    "Mend them in the source or change the column, and assess again; or decide what becomes of them.",
                    misfit.examples(),
                    choices(misfit.code(), target, type));
        }
    }

    /// What makes sense for values refused with a code. Rules under which two values may become the same one
    /// are not for keys.
    private List<Choice> choices(Reject.Code code, ExistingColumn target, TargetType type) {
        ColumnCensus census = facts.census();
        boolean inKey = facts.inKey() || existing.primaryKey().contains(target.name());
        Set<Choice> choices = new LinkedHashSet<>(List.of(Choice.QUARANTINE));
        switch (code) {
            case INVALID_UTF8 -> add(choices, !inKey, Choice.DECODE_WINDOWS_1252, Choice.DECODE_LATIN_1);
            case NUL_IN_TEXT -> add(choices, !inKey, Choice.STRIP_NUL, Choice.REPLACE_NUL);
            case TOO_PRECISE -> add(choices, !inKey, Choice.ROUND_VALUES);
            case NOT_A_TIMESTAMP ->
                add(choices, type.name() == TypeName.TIMESTAMPTZ && census.isoTimestamps() > 0, Choice.ASSUME_UTC);
            case NOT_A_NUMBER,
                    OUT_OF_RANGE,
                    NOT_A_WHOLE_NUMBER,
                    WRONG_STORAGE_CLASS,
                    NOT_A_BOOLEAN,
                    NOT_A_DATE,
                    NOT_A_UUID,
                    NOT_JSON,
                    NOT_A_TIME,
                    NOT_AN_ADDRESS,
                    NOT_A_LABEL,
                    REPEATED_KEY,
                    TOO_LONG,
                    NULL_NOT_ALLOWED,
                    REFUSED_BY_TARGET -> {
                // No rule mends these, but for the empty texts and zero dates among them.
            }
        }
        boolean canBeNull = target.nullable() && code != Reject.Code.NULL_NOT_ALLOWED;
        add(
                choices,
                canBeNull && census.emptyTexts() > 0 && ValueRule.EMPTY_TO_NULL.concerns(type.name()),
                Choice.EMPTY_TO_NULL);
        add(
                choices,
                canBeNull && census.zeroDates() > 0 && ValueRule.ZERO_DATE_TO_NULL.concerns(type.name()),
                Choice.ZERO_DATE_TO_NULL);
        add(choices, target.canBeLeftOut(), Choice.EXCLUDE_COLUMN);
        return List.copyOf(choices);
    }

    private static void add(Set<Choice> choices, boolean sensible, Choice... more) {
        if (sensible) {
            choices.addAll(List.of(more));
        }
    }

    private boolean isGivenUp() {
        return chosen().anyMatch(choice -> choice == Choice.EXCLUDE_COLUMN);
    }

    private List<ValueRule> rules(TargetType type) {
        return chosen().flatMap(choice -> choice.rules().stream())
                .filter(rule -> rule.concerns(type.name()))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Choice> chosen() {
        return misfits.stream()
                .flatMap(misfit ->
                        decisions
                                .on(
                                        FindingCode.VALUES_NOT_HELD,
                                        table.source(),
                                        source(),
                                        misfit.code().name())
                                .stream());
    }

    private String words(Conversion conversion, List<ValueRule> rules) {
        String words = Stream.concat(rules.stream().map(rule -> rule.words() + "."), Stream.of(conversion.words()))
                .collect(Collectors.joining(" "));
        long count = misfits.stream().mapToLong(Misfit::count).sum();
        return count == 0 ? words : "%s Values that the column does not hold as they are: %d.".formatted(words, count);
    }

    private static boolean isNumbered(ExistingColumn target, TargetType type) {
        return target.numbered() && TypePolicy.isInteger(type.name());
    }
}
