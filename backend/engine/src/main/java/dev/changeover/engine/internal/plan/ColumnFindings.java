package dev.changeover.engine.internal.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.catalog.Affinity;
import dev.changeover.engine.catalog.Column.Generation;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TypeName;

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
        boolean asText = column.type().name() == TypeName.TEXT || column.type().name() == TypeName.VARCHAR;
        if (asText) {
            find(
                    FindingCode.TEXT_INVALID_UTF8,
                    census.invalidUtf8(),
                    "Texts that are not UTF-8, which PostgreSQL refuses.",
                    "Their rows are quarantined. Mend them in the source, or choose bytea for the column.",
                    examples("INVALID_UTF8"));
            find(
                    FindingCode.TEXT_WITH_NUL,
                    census.nulInText(),
                    "Texts that hold the character U+0000, which PostgreSQL refuses.",
                    "Their rows are quarantined. Mend them in the source, or choose bytea for the column.",
                    examples("NUL_IN_TEXT"));
        }
        long others = column.fit().misfits() - (asText ? facts.unstorableTexts() : 0);
        find(
                FindingCode.VALUES_OF_ANOTHER_CLASS,
                others,
                "Values that do not fit " + column.type().sql() + ", the type that the others need.",
                "Their rows are quarantined with value and reason. Mend them in the source, or choose another type.",
                examples("INTEGER", "REAL", "TEXT", "BLOB"));
    }

    private void nulls() {
        boolean primary = facts.inPrimaryKey();
        if (primary) {
            find(
                    FindingCode.NULL_IN_PRIMARY_KEY,
                    census.nulls(),
                    "NULL in the primary key, which SQLite allows and PostgreSQL refuses.",
                    "These rows are quarantined. Give them a key in the source.");
        } else if (facts.column().notNull()) {
            find(
                    FindingCode.NULL_IN_NOT_NULL_COLUMN,
                    census.nulls(),
                    "NULL although the column is NOT NULL.",
                    "These rows are quarantined. Give them a value in the source.");
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
                        examples("INTEGER", "REAL"));
            case TEXT_TO_BYTES ->
                find(
                        FindingCode.TEXT_BECOMES_BYTES,
                        census.texts(),
                        "Texts among blobs.",
                        conversion.words(),
                        examples("TEXT"));
            case NUMBER_TO_DECIMAL ->
                find(
                        FindingCode.NUMBERS_BECOME_DECIMALS,
                        census.reals(),
                        "Reals, which SQLite keeps as binary fractions.",
                        conversion.words());
            case NUMBER_TO_DOUBLE ->
                find(
                        FindingCode.NUMBERS_BECOME_DOUBLES,
                        census.integers(),
                        "Whole numbers among reals.",
                        conversion.words());
            case ZERO_ONE_TO_BOOLEAN ->
                find(
                        FindingCode.ZERO_ONE_BECOMES_BOOLEAN,
                        census.integers(),
                        "Numbers that are all 0 or 1, as the declared type promises.",
                        conversion.words());
            case AS_IS, ISO_TEXT, EPOCH_SECONDS, EPOCH_MILLIS, UUID_TEXT, JSON_TEXT -> {
                // Nothing changes, or a person chose so.
            }
        }
        boolean merges = conversion == Conversion.NUMBER_TO_TEXT && census.texts() > 0
                || conversion == Conversion.TEXT_TO_BYTES && census.blobs() > 0;
        if (merges && facts.inKey()) {
            find(
                    FindingCode.EQUAL_AFTER_CONVERSION,
                    1,
                    "The column is part of a key, and SQLite tells 1 from '1' and text from bytes in it.",
                    "Where both occur the key cannot be built and the job says so. Mend these rows before.");
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
                    "New rows cannot be numbered until that row gets another key.");
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
        propose(FindingCode.DATES_AS_TEXT, TypeName.DATE, census.isoDates(), "Texts that are all ISO dates.", "date");
        propose(
                FindingCode.TIMESTAMPS_AS_TEXT,
                TypeName.TIMESTAMP,
                census.isoTimestamps(),
                "Texts that are all ISO timestamps.",
                "timestamp");
        propose(
                FindingCode.TIMESTAMPS_AS_TEXT,
                TypeName.TIMESTAMPTZ,
                census.isoZonedTimestamps(),
                "Texts that are all ISO timestamps with a zone.",
                "timestamptz");
        propose(FindingCode.UUIDS_AS_TEXT, TypeName.UUID, census.uuids(), "Texts that are all UUIDs.", "uuid");
        propose(FindingCode.JSON_AS_TEXT, TypeName.JSON, census.jsonTexts(), "Texts that are all JSON.", "json");
        if (facts.speaksOfDates()) {
            propose(
                    FindingCode.TIMESTAMPS_AS_NUMBERS,
                    TypeName.TIMESTAMPTZ,
                    census.integers(),
                    "Numbers that all look like times counted since 1970.",
                    "timestamptz");
        }
    }

    private void propose(FindingCode code, TypeName name, long count, String message, String type) {
        boolean offered = column.alternatives().stream().anyMatch(alternative -> alternative.name() == name);
        if (offered && column.type().name() != name && census.values() > 0) {
            find(
                    code,
                    count,
                    message,
                    "The column keeps its values. Choose %s in the plan if you like.".formatted(type));
        }
    }

    /// Where the census saw values of these kinds, when they are not the column's usual ones.
    private List<String> examples(String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> census.examples().getOrDefault(kind, List.of()).stream())
                .limit(MOST_EXAMPLES)
                .toList();
    }

    private void find(FindingCode code, long count, String message, String nextStep) {
        find(code, count, message, nextStep, List.of());
    }

    private void find(FindingCode code, long count, String message, String nextStep, List<String> examples) {
        if (count > 0) {
            remarks.find(code, facts.table().name(), column.source(), count, message, nextStep, examples);
        }
    }
}
