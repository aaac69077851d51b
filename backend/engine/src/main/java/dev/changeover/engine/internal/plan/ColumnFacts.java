package dev.changeover.engine.internal.plan;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.catalog.Affinity;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.ValueRule;
import org.jspecify.annotations.Nullable;

/// Everything known about one column that its target type depends on.
///
/// @param table its table
/// @param column as declared
/// @param census what it holds
/// @param inKey whether a primary, unique or foreign key uses it, on either side
/// @param indexed whether any index uses it
record ColumnFacts(Table table, Column column, ColumnCensus census, boolean inKey, boolean indexed) {
    /// A type keeps its column although some values do not fit, when these are at most one in a hundred and fewer than
    /// this.
    private static final long FEW = 10_000;

    private static final int LONGEST_VARCHAR = 10_485_760;
    private static final Pattern LENGTH = Pattern.compile("\\(\\s*(\\d{1,9})\\s*\\)");
    private static final Pattern DECIMAL = Pattern.compile("\\b(NUMERIC|DECIMAL|DEC|NUMBER|MONEY)\\b");
    private static final Pattern BOOLEAN = Pattern.compile("\\s*BOOL(EAN)?\\s*");
    private static final Pattern DATE_TYPE = Pattern.compile("DATE|TIME");
    private static final Pattern DATE_NAME =
            Pattern.compile("(^|_)(date|time|datetime|timestamp|day|birthday|dob)(_|$)|_(at|on)$|(Date|Time|At|On)$");

    private static final long EARLIEST_SECOND = 631_152_000L;
    private static final long LATEST_SECOND = 4_102_444_800L;

    /// What would be known if these rules had been applied to the values already.
    ColumnFacts after(Set<ValueRule> rules) {
        return rules.isEmpty() ? this : new ColumnFacts(table, column, CensusAfter.of(census, rules), inKey, indexed);
    }

    /// Whether the source lets the column be NULL.
    boolean nullable() {
        return !column.notNull() && !inPrimaryKey();
    }

    /// Affinity as the table applies it: a STRICT table leaves ANY alone.
    Affinity affinity() {
        return table.strict() && Names.same(column.declaredType(), "ANY") ? Affinity.BLOB : column.affinity();
    }

    boolean isRowid() {
        return column.name().equals(table.rowidColumn());
    }

    boolean inPrimaryKey() {
        return table.primaryKey().contains(column.name());
    }

    long numbers() {
        return census.integers() + census.reals();
    }

    long unstorableTexts() {
        return census.invalidUtf8() + census.nulInText();
    }

    boolean declaredDecimal() {
        return DECIMAL.matcher(declared()).find();
    }

    boolean declaredBoolean() {
        return BOOLEAN.matcher(declared()).matches();
    }

    boolean declaredBlob() {
        return declared().contains("BLOB");
    }

    /// Whether name or type promise a date.
    boolean speaksOfDates() {
        return DATE_TYPE.matcher(declared()).find()
                || DATE_NAME.matcher(column.name()).find();
    }

    /// The declared length of a text type, if one is declared that PostgreSQL can enforce.
    @Nullable
    Integer declaredLength() {
        if (affinity() != Affinity.TEXT || !declared().contains("CHAR")) {
            return null;
        }
        Matcher length = LENGTH.matcher(declared());
        if (!length.find()) {
            return null;
        }
        int characters = Integer.parseInt(length.group(1));
        return characters < 1 || characters > LONGEST_VARCHAR ? null : characters;
    }

    /// Whether so few of the values are concerned that the type of the others is kept.
    boolean isFew(long misfits) {
        return misfits < FEW && misfits * 100 <= census.values();
    }

    /// Whether it is part of a primary key that most rows do not have.
    boolean isMostlyNullKey() {
        return inPrimaryKey() && !isRowid() && census.nulls() > census.values();
    }

    boolean holdsOnlyIntegers() {
        return census.integers() == census.values();
    }

    boolean holdsOnlyTexts() {
        return census.texts() == census.values();
    }

    /// Whether every integer lies between the limits.
    boolean integersWithin(long low, long high) {
        Long min = census.minInteger();
        Long max = census.maxInteger();
        return min == null || max == null || min >= low && max <= high;
    }

    /// Whether all values are whole seconds since 1970 in this era.
    boolean looksLikeEpochSeconds() {
        return isEpochCandidate() && integersWithin(EARLIEST_SECOND, LATEST_SECOND);
    }

    /// Whether all values are whole milliseconds since 1970 in this era.
    boolean looksLikeEpochMillis() {
        return isEpochCandidate() && integersWithin(EARLIEST_SECOND * 1000, LATEST_SECOND * 1000);
    }

    /// Whether all values are whole microseconds since 1970 in this era.
    boolean looksLikeEpochMicros() {
        return isEpochCandidate() && integersWithin(EARLIEST_SECOND * 1_000_000, LATEST_SECOND * 1_000_000);
    }

    private boolean isEpochCandidate() {
        return census.integers() > 0 && holdsOnlyIntegers() && !inKey;
    }

    /// How many different forms its values take, where some are ISO dates or timestamps; 0 when none are.
    int dateForms() {
        long recognised = census.isoDates() + census.isoTimestamps() + census.isoZonedTimestamps();
        if (recognised == 0) {
            return 0;
        }
        return (int) List.of(
                        census.isoDates(),
                        census.isoTimestamps(),
                        census.isoZonedTimestamps(),
                        census.texts() - recognised,
                        numbers())
                .stream()
                .filter(count -> count > 0)
                .count();
    }

    private String declared() {
        return column.declaredType().toUpperCase(Locale.ROOT);
    }
}
