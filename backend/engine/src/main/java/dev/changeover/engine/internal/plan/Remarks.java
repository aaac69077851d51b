package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.changeover.engine.DecisionOption;
import dev.changeover.engine.Finding;
import dev.changeover.engine.Finding.Severity;
import dev.changeover.engine.KeyCollision;
import dev.changeover.engine.ManualStep;
import dev.changeover.engine.plan.Choice;
import org.jspecify.annotations.Nullable;

/// What planning has to tell a person.
public final class Remarks {
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<ManualStep> steps = new ArrayList<>();

    /// Notes a finding about a table or a column that leaves nothing to decide.
    public void find(
            FindingCode code,
            @Nullable String table,
            @Nullable String column,
            long count,
            String message,
            String nextStep) {
        find(code, new Place(table, column, null), count, message, nextStep, List.of(), List.of());
    }

    /// Notes a finding about an object of a table that leaves nothing to decide.
    public void find(FindingCode code, Place place, long count, String message, String nextStep) {
        find(code, place, count, message, nextStep, List.of(), List.of());
    }

    /// Notes a finding with a few of the values concerned and with what can be decided.
    ///
    /// @param choices on offer; unless the finding blocks, the first one is done when nobody decides
    public void find(
            FindingCode code,
            Place place,
            long count,
            String message,
            String nextStep,
            List<String> examples,
            List<Choice> choices) {
        List<DecisionOption> options = new ArrayList<>();
        for (Choice choice : choices) {
            options.add(DecisionOption.of(choice, options.isEmpty() && code.severity() != Severity.BLOCK));
        }
        Place unique = place;
        for (int i = 2; !ids.add(idOf(code, unique)); i++) {
            unique = new Place(place.table(), place.column(), "%s (%d)".formatted(place.object(), i));
        }
        findings.add(new Finding(
                idOf(code, unique),
                code.name(),
                code.severity(),
                place.table(),
                place.column(),
                unique.object(),
                message,
                nextStep,
                count,
                examples,
                options));
    }

    private static String idOf(FindingCode code, Place place) {
        return Finding.idOf(code.name(), place.table(), place.column(), place.object());
    }

    /// Where a finding is.
    ///
    /// @param object the index, key or check, where table and column do not say it all
    public record Place(
            @Nullable String table,
            @Nullable String column,
            @Nullable String object) {
        public static Place of(@Nullable String table, String object) {
            return new Place(table, null, object);
        }
    }

    /// Notes that a key could not be built.
    void keysBecomeEqual(KeyCollision collision, boolean canBeGivenUp) {
        find(
                FindingCode.EQUAL_AFTER_CONVERSION,
                Place.of(collision.table(), collision.key()),
                collision.keys(),
                "Keys of %s that differ only by their class, as 1 and '1' do, and become equal."
                        .formatted(collision.key()),
                "Mend these rows in the source, or decide: the key cannot be built with all of them.",
                collision.examples(),
                canBeGivenUp ? List.of(Choice.DROP_UNIQUE, Choice.EXCLUDE_TABLE) : List.of(Choice.EXCLUDE_TABLE));
    }

    /// Leaves an object to a person.
    void leave(ManualStep step) {
        steps.add(step);
    }

    /// The findings, most severe first, otherwise in the order in which they were noted.
    public List<Finding> findings() {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    public List<ManualStep> steps() {
        return List.copyOf(steps);
    }

    /// Every kind of finding with its severity.
    public enum FindingCode {
        UNREADABLE_TABLE(Severity.BLOCK),
        TOO_MANY_COLUMNS(Severity.BLOCK),
        WIDE_ROW(Severity.BLOCK),
        NAME_UNUSABLE(Severity.BLOCK),
        INTEGERS_BEYOND_64_BITS(Severity.BLOCK),
        KEYS_EXHAUSTED(Severity.BLOCK),
        EQUAL_AFTER_CONVERSION(Severity.BLOCK),
        ROW_TOO_LONG(Severity.BLOCK),
        DAMAGED_PAGES(Severity.BLOCK),
        TABLE_MISSING(Severity.BLOCK),
        TABLE_HOLDS_ROWS(Severity.BLOCK),
        TABLE_HAS_RULES(Severity.BLOCK),
        TABLE_HAS_CHILDREN(Severity.BLOCK),
        COLUMN_MISSING(Severity.BLOCK),
        COLUMN_NEEDS_VALUE(Severity.BLOCK),
        COLUMN_TYPE_UNKNOWN(Severity.BLOCK),
        VALUES_NOT_HELD(Severity.BLOCK),
        VALUES_NOT_TRIED(Severity.BLOCK),
        KEYS_OVERFLOW(Severity.BLOCK),
        KEYS_IN_SEVERAL_SOURCES(Severity.BLOCK),
        REFERENCE_AMBIGUOUS(Severity.BLOCK),
        ORPHANS_REFUSED(Severity.BLOCK),
        REFERENCE_TO_KEPT_ROWS(Severity.BLOCK),
        TEXT_INVALID_UTF8(Severity.QUARANTINE),
        TEXT_WITH_NUL(Severity.QUARANTINE),
        VALUES_OF_ANOTHER_CLASS(Severity.QUARANTINE),
        NULL_IN_PRIMARY_KEY(Severity.QUARANTINE),
        NULL_IN_NOT_NULL_COLUMN(Severity.QUARANTINE),
        KEY_MOSTLY_NULL(Severity.TRANSFORM),
        NUMBERS_BECOME_TEXT(Severity.TRANSFORM),
        TEXT_BECOMES_BYTES(Severity.TRANSFORM),
        NUMBERS_BECOME_DECIMALS(Severity.TRANSFORM),
        NUMBERS_BECOME_DOUBLES(Severity.TRANSFORM),
        ZERO_ONE_BECOMES_BOOLEAN(Severity.TRANSFORM),
        LONGER_THAN_DECLARED(Severity.TRANSFORM),
        GENERATED_COLUMN_BECOMES_PLAIN(Severity.TRANSFORM),
        FOREIGN_KEY_ORPHANS(Severity.TRANSFORM),
        CHECK_VIOLATED(Severity.TRANSFORM),
        FOREIGN_KEY_LEFT_OUT(Severity.TRANSFORM),
        INDEX_TOO_WIDE(Severity.TRANSFORM),
        NAME_CHANGED(Severity.TRANSFORM),
        VALUES_CONVERTED(Severity.TRANSFORM),
        KEYS_CHANGE(Severity.TRANSFORM),
        COLUMN_LACKING(Severity.TRANSFORM),
        CONSTRAINT_DIFFERS(Severity.TRANSFORM),
        COLUMN_COMPUTED(Severity.TRANSFORM),
        COLUMN_WITHOUT_VALUES_MISSING(Severity.INFORM),
        BOOKKEEPING_KEPT(Severity.INFORM),
        TABLE_NOT_LOADED(Severity.INFORM),
        COLUMN_NOT_LOADED(Severity.INFORM),
        TRIGGERS_OFF(Severity.INFORM),
        UNREADABLE_OBJECT(Severity.INFORM),
        DATE_FORMATS_MIXED(Severity.INFORM),
        DATES_AS_TEXT(Severity.INFORM),
        TIMESTAMPS_AS_TEXT(Severity.INFORM),
        TIMESTAMPS_AS_NUMBERS(Severity.INFORM),
        UUIDS_AS_TEXT(Severity.INFORM),
        UUIDS_AS_BYTES(Severity.INFORM),
        TRUTH_AS_TEXT(Severity.INFORM),
        JSON_AS_TEXT(Severity.INFORM),
        NUMBER_COLUMN_NAMED_TEXT(Severity.INFORM),
        CASE_IGNORED(Severity.INFORM),
        CONFLICT_CLAUSE(Severity.INFORM),
        NO_PRIMARY_KEY(Severity.INFORM),
        INDEX_REDUNDANT(Severity.INFORM),
        DECLARATIONS_DIFFER(Severity.INFORM),
        REFERENCE_UNDECLARED(Severity.INFORM),
        LONG_ROWS(Severity.INFORM);

        private final Severity severity;

        FindingCode(Severity severity) {
            this.severity = severity;
        }

        Severity severity() {
            return severity;
        }
    }
}
