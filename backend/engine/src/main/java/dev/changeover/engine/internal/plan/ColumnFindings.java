package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.Finding.Severity;
import dev.changeover.engine.catalog.Affinity;
import dev.changeover.engine.catalog.Column.Generation;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import dev.changeover.engine.plan.ValueRule;

/// What census and plan together tell about a column.
final class ColumnFindings {
    private static final int MOST_EXAMPLES = 5;

    private final ColumnDraft column;
    private final ColumnFacts facts;
    private final ColumnCensus census;
    private final Remarks remarks;

    private ColumnFindings(ColumnDraft column, Remarks remarks) {
        this.column = column;
        this.facts = column.facts();
        this.census = facts.census();
        this.remarks = remarks;
    }

    static void tell(ColumnDraft column, Remarks remarks) {
        ColumnFindings findings = new ColumnFindings(column, remarks);
        findings.quarantined();
        findings.nulls();
        findings.transformed();
        findings.declared();
        findings.proposals();
    }

    private void quarantined() {
        if (isText()) {
            // Two texts that differ may become the same one, which a key must not risk.
            boolean mendable = !facts.inKey();
            find(
                    FindingCode.TEXT_INVALID_UTF8,
                    census.invalidUtf8(),
                    "Texts that are not UTF-8, which PostgreSQL refuses.",
                    "Their rows are quarantined. Mend them in the source, or decide how to read them.",
                    examples("INVALID_UTF8"),
                    choices(Choice.QUARANTINE)
                            .and(mendable, Choice.DECODE_WINDOWS_1252, Choice.DECODE_LATIN_1)
                            .and(isOffered(TypeName.BYTEA), Choice.AS_BYTES));
            find(
                    FindingCode.TEXT_WITH_NUL,
                    census.nulInText(),
                    "Texts that hold the character U+0000, which PostgreSQL refuses.",
                    "Their rows are quarantined. Mend them in the source, or decide what becomes of the character.",
                    examples("NUL_IN_TEXT"),
                    choices(Choice.QUARANTINE)
                            .and(mendable, Choice.STRIP_NUL, Choice.REPLACE_NUL)
                            .and(isOffered(TypeName.BYTEA), Choice.AS_BYTES));
        }
        long others = column.fit().misfits() - (isText() ? facts.unstorableTexts() : 0);
        find(
                FindingCode.VALUES_OF_ANOTHER_CLASS,
                others,
                "Values that do not fit " + column.type().sql() + ", the type that the others need.",
                "Their rows are quarantined with value and reason. Mend them in the source, or choose another type.",
                examples("INTEGER", "REAL", "TEXT", "BLOB"),
                choices(Choice.QUARANTINE)
                        .and(emptyCanBeNull(), Choice.EMPTY_TO_NULL)
                        .and(column.type().name() == TypeName.DATE && zeroCanBeNull(), Choice.AS_DATE_OR_NULL)
                        .and(column.type().name() == TypeName.TIMESTAMP && zeroCanBeNull(), Choice.AS_TIMESTAMP_OR_NULL)
                        .and(holdsMore(TypeName.NUMERIC), Choice.AS_NUMERIC)
                        .and(holdsMore(TypeName.DOUBLE_PRECISION), Choice.AS_DOUBLE)
                        .and(holdsMore(TypeName.TEXT), Choice.AS_TEXT)
                        .and(holdsMore(TypeName.BYTEA), Choice.AS_BYTES));
    }

    private void nulls() {
        if (facts.isMostlyNullKey()) {
            find(
                    FindingCode.KEY_MOSTLY_NULL,
                    census.nulls(),
                    "Most rows have NULL in the primary key, which SQLite allows and PostgreSQL refuses.",
                    "The key becomes a unique one, which allows NULL, so that all rows are loaded.",
                    examples("NULL"),
                    choices(Choice.UNIQUE_KEY, Choice.QUARANTINE));
        } else if (facts.inPrimaryKey()) {
            find(
                    FindingCode.NULL_IN_PRIMARY_KEY,
                    census.nulls(),
                    "NULL in the primary key, which SQLite allows and PostgreSQL refuses.",
                    "These rows are quarantined. Give them a key in the source, or let the key be a unique one.",
                    examples("NULL"),
                    choices(Choice.QUARANTINE).and(!facts.isRowid(), Choice.UNIQUE_KEY));
        } else if (facts.column().notNull()) {
            find(
                    FindingCode.NULL_IN_NOT_NULL_COLUMN,
                    census.nulls(),
                    "NULL although the column is NOT NULL.",
                    "These rows are quarantined. Give them a value in the source, or allow NULL.",
                    examples("NULL"),
                    choices(Choice.QUARANTINE, Choice.ALLOW_NULL));
        }
    }

    private void transformed() {
        Conversion conversion = column.conversion();
        switch (conversion) {
            case NUMBER_TO_TEXT ->
                find(
                        FindingCode.NUMBERS_BECOME_TEXT,
                        facts.numbers(),
                        "Numbers among texts.",
                        conversion.words(),
                        examples("INTEGER", "REAL"),
                        choices(Choice.KEEP).and(emptyCanBeNull(), Choice.EMPTY_TO_NULL));
            case TEXT_TO_BYTES ->
                find(
                        FindingCode.TEXT_BECOMES_BYTES,
                        census.texts(),
                        "Texts among blobs.",
                        conversion.words(),
                        examples("TEXT"),
                        choices());
            case NUMBER_TO_DECIMAL ->
                find(
                        FindingCode.NUMBERS_BECOME_DECIMALS,
                        census.reals(),
                        "Reals, which SQLite keeps as binary fractions.",
                        conversion.words(),
                        List.of(),
                        choices(Choice.KEEP).and(isOffered(TypeName.DOUBLE_PRECISION), Choice.AS_DOUBLE));
            case NUMBER_TO_DOUBLE ->
                find(
                        FindingCode.NUMBERS_BECOME_DOUBLES,
                        census.integers(),
                        "Whole numbers among reals.",
                        conversion.words(),
                        examples("INTEGER"),
                        choices(Choice.KEEP).and(isOffered(TypeName.NUMERIC), Choice.AS_NUMERIC));
            case ZERO_ONE_TO_BOOLEAN ->
                find(
                        FindingCode.ZERO_ONE_BECOMES_BOOLEAN,
                        census.integers(),
                        "Numbers that are all 0 or 1, as the declared type promises.",
                        conversion.words());
            case AS_IS,
                    WORDS_TO_BOOLEAN,
                    ISO_TEXT,
                    EPOCH_SECONDS,
                    EPOCH_MILLIS,
                    EPOCH_MICROS,
                    BYTES_TO_UUID,
                    HEX_TO_UUID,
                    UUID_TEXT,
                    JSON_TEXT,
                    JSON_VALUE,
                    NUMBER_TO_REAL,
                    READ_NUMBERS,
                    PADDED_TEXT,
                    ISO_TEXT_TO_UTC,
                    LABEL_TEXT,
                    MICROS_TO_INTERVAL,
                    ADDRESS_TEXT -> {
                // Nothing changes, or a person chose so.
            }
        }
    }

    private void declared() {
        Integer length = facts.declaredLength();
        if (length != null && column.type().name() != TypeName.VARCHAR && census.longestTextCharacters() > length) {
            find(
                    FindingCode.LONGER_THAN_DECLARED,
                    1,
                    "The longest text has %d characters, more than %s allows."
                            .formatted(
                                    census.longestTextCharacters(),
                                    facts.column().declaredType()),
                    "The column becomes text, which has no limit.");
        }
        if (facts.column().generation() != Generation.NONE) {
            find(
                    FindingCode.GENERATED_COLUMN_BECOMES_PLAIN,
                    1,
                    "The column is computed from others.",
                    "The computed values are loaded. See the manual step for new rows.");
        }
        boolean namedText = facts.affinity() == Affinity.NUMERIC
                && facts.column().declaredType().toUpperCase(Locale.ROOT).contains("STRING");
        if (namedText) {
            find(
                    FindingCode.NUMBER_COLUMN_NAMED_TEXT,
                    census.integers(),
                    "Values that look like numbers, so SQLite stored them as such: leading zeros are already gone.",
                    "They arrive as SQLite keeps them.");
        }
        String collation = facts.column().collation();
        if (!collation.equals("BINARY") && census.texts() > 0) {
            find(
                    FindingCode.CASE_IGNORED,
                    1,
                    "SQLite compares this column by %s; PostgreSQL compares it by its bytes.".formatted(collation),
                    "Indexes keep the rule. Comparisons in the application must say lower() themselves.");
        }
        if (facts.isRowid() && Long.valueOf(Long.MAX_VALUE).equals(census.maxInteger())) {
            find(
                    FindingCode.KEYS_EXHAUSTED,
                    1,
                    "The highest possible key is already in use.",
                    "New rows cannot be numbered until that row gets another key.",
                    List.of(),
                    choices(Choice.ACCEPT));
        }
        if (facts.affinity() == Affinity.INTEGER && !choseType()) {
            find(
                    FindingCode.INTEGERS_BEYOND_64_BITS,
                    census.hugeReals(),
                    "Numbers too large for SQLite's integers: it stored them as reals, and their last digits are lost.",
                    "Look at the original figures if they matter, then choose the type for what is left.",
                    examples("REAL"),
                    choices(Choice.ACCEPT)
                            .and(isOffered(TypeName.NUMERIC), Choice.AS_NUMERIC)
                            .and(isOffered(TypeName.DOUBLE_PRECISION), Choice.AS_DOUBLE));
        }
    }

    private void proposals() {
        if (facts.speaksOfDates() && facts.dateForms() > 1) {
            find(
                    FindingCode.DATE_FORMATS_MIXED,
                    census.values(),
                    "Dates written in several forms.",
                    "They arrive exactly as they are. Bring them into one form, and the column can become a date.");
        }
        proposeTimes();
        // What is no text any more needs no proposal for its texts.
        if (isText()) {
            proposeForTexts();
        }
        propose(
                FindingCode.UUIDS_AS_BYTES,
                TypeName.UUID,
                census.sixteenByteBlobs(),
                "Blobs that are all 16 bytes long, as UUIDs are.",
                Choice.AS_UUID);
    }

    private boolean isText() {
        return column.type().name() == TypeName.TEXT || column.type().name() == TypeName.VARCHAR;
    }

    private void proposeForTexts() {
        proposeTextsOfTimes();
        propose(FindingCode.UUIDS_AS_TEXT, TypeName.UUID, census.uuids(), "Texts that are UUIDs.", Choice.AS_UUID);
        propose(FindingCode.JSON_AS_TEXT, TypeName.JSON, census.jsonTexts(), "Texts that are JSON.", Choice.AS_JSON);
        propose(
                FindingCode.TRUTH_AS_TEXT,
                TypeName.BOOLEAN,
                census.truthTexts(),
                "Words for true and false: %s.".formatted(truthWords()),
                Choice.AS_BOOLEAN);
    }

    private void proposeTextsOfTimes() {
        propose(
                FindingCode.DATES_AS_TEXT,
                census.isoDates(),
                "Texts that are ISO dates" + besides(census.isoDates()),
                choices(Choice.KEEP)
                        .and(isProposed(TypeName.DATE), Choice.AS_DATE)
                        .and(isPossibleWith(Choice.AS_DATE_OR_NULL), Choice.AS_DATE_OR_NULL));
        propose(
                FindingCode.TIMESTAMPS_AS_TEXT,
                census.isoTimestamps() + census.isoZonedTimestamps(),
                "Texts that are ISO timestamps" + besides(census.isoTimestamps() + census.isoZonedTimestamps()),
                choices(Choice.KEEP)
                        .and(census.isoTimestamps() > 0 && isProposed(TypeName.TIMESTAMP), Choice.AS_TIMESTAMP)
                        .and(isPossibleWith(Choice.AS_TIMESTAMP_OR_NULL), Choice.AS_TIMESTAMP_OR_NULL)
                        .and(
                                census.isoTimestamps() > 0 && isPossibleWith(Choice.AS_TIMESTAMPTZ_UTC),
                                Choice.AS_TIMESTAMPTZ_UTC)
                        .and(
                                census.isoZonedTimestamps() > 0 && isProposed(TypeName.TIMESTAMPTZ),
                                Choice.AS_TIMESTAMPTZ));
    }

    private void proposeTimes() {
        if (facts.speaksOfDates()) {
            propose(
                    FindingCode.TIMESTAMPS_AS_NUMBERS,
                    census.integers(),
                    "Numbers that all look like %s counted since 1970.".formatted(timeUnit()),
                    choices(Choice.KEEP)
                            .and(isProposed(TypeName.TIMESTAMPTZ), Choice.AS_TIMESTAMPTZ)
                            .and(isProposed(TypeName.TIMESTAMP), Choice.AS_TIMESTAMP));
        }
    }

    private String timeUnit() {
        return facts.looksLikeEpochSeconds()
                ? "seconds"
                : facts.looksLikeEpochMillis() ? "milliseconds" : "microseconds";
    }

    /// What there is besides the values of the usual form.
    private String besides(long usual) {
        long others = census.values() - usual;
        return others == 0
                ? "."
                : ", besides %d others: %d times '' and %d zero dates among them."
                        .formatted(others, census.emptyTexts(), census.zeroDates());
    }

    private String truthWords() {
        return census.truthWords().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(word -> "%s %d times".formatted(word.getKey(), word.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void propose(FindingCode code, TypeName name, long count, String message, Choice choice) {
        propose(code, count, message, choices(Choice.KEEP).and(isProposed(name), choice));
    }

    private void propose(FindingCode code, long count, String message, Choices choices) {
        if (choices.list().size() > 1 && count > 0) {
            find(
                    code,
                    count,
                    message,
                    "The column keeps its values as they are unless you decide otherwise.",
                    List.of(),
                    choices);
        }
    }

    private boolean isProposed(TypeName name) {
        return column.type().name() != name && isOffered(name);
    }

    private boolean isOffered(TypeName name) {
        return column.alternatives().stream().anyMatch(alternative -> alternative.name() == name);
    }

    /// Whether the type is on offer and leaves out fewer values than the planned one.
    private boolean holdsMore(TypeName name) {
        return isOffered(name)
                && TypePolicy.fit(facts, TargetType.of(name))
                        .filter(fit -> fit.misfits() < column.fit().misfits())
                        .isPresent();
    }

    /// Whether the rules of a choice let the column have its type. A key keeps the values that it has.
    private boolean isPossibleWith(Choice choice) {
        TypeName type = choice.type();
        boolean nulls = choice.rules().contains(ValueRule.EMPTY_TO_NULL);
        return type != null
                && column.type().name() != type
                && !facts.inKey()
                && (!nulls || zeroCanBeNull())
                && TypePolicy.fits(facts.after(choice.rules()), TargetType.of(type));
    }

    private boolean zeroCanBeNull() {
        return facts.nullable() && census.emptyTexts() + census.zeroDates() > 0;
    }

    private boolean emptyCanBeNull() {
        if (!facts.nullable() || census.emptyTexts() == 0) {
            return false;
        }
        TargetType without = TypePolicy.choose(facts.after(Choice.EMPTY_TO_NULL.rules()));
        return ValueRule.EMPTY_TO_NULL.concerns(without.name());
    }

    private boolean choseType() {
        return column.choices().stream().anyMatch(choice -> choice.type() != null);
    }

    /// What a finding offers, the default first.
    private record Choices(List<Choice> list) {
        Choices and(boolean offered, Choice... more) {
            if (!offered) {
                return this;
            }
            List<Choice> all = new ArrayList<>(list);
            all.addAll(List.of(more));
            return new Choices(List.copyOf(all));
        }
    }

    private static Choices choices(Choice... choices) {
        return new Choices(List.of(choices));
    }

    /// Where the census saw values of these kinds, when they are not the column's usual ones.
    private List<String> examples(String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> census.examples().getOrDefault(kind, List.of()).stream())
                .limit(MOST_EXAMPLES)
                .toList();
    }

    private void find(FindingCode code, long count, String message, String nextStep) {
        find(code, count, message, nextStep, List.of(), choices());
    }

    private void find(
            FindingCode code, long count, String message, String nextStep, List<String> examples, Choices choices) {
        if (count > 0) {
            Place place = new Place(facts.table().name(), column.source(), null);
            // A single choice leaves nothing to decide unless the finding blocks.
            boolean choosable = choices.list().size() > 1 || code.severity() == Severity.BLOCK;
            remarks.find(code, place, count, message, nextStep, examples, choosable ? choices.list() : List.of());
        }
    }
}
