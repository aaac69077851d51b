package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.catalog.Affinity;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;

/// Chooses the narrowest type that loses nothing, by what a column holds rather than by what it is called.
final class TypePolicy {
    /// Whole numbers up to here are exact as doubles.
    private static final long EXACT_DOUBLE = 1L << 53;

    private TypePolicy() {}

    /// The type that a column gets when nobody says otherwise.
    static TargetType choose(ColumnFacts facts) {
        ColumnCensus census = facts.census();
        if (facts.isRowid()) {
            return TargetType.of(TypeName.BIGINT);
        }
        if (census.values() == 0) {
            return byDeclaration(facts);
        }
        if (facts.isFew(census.texts() + census.blobs())) {
            return TargetType.of(forNumbers(facts));
        }
        if (facts.isFew(census.blobs())) {
            return forTexts(facts);
        }
        return facts.isFew(facts.numbers()) ? TargetType.of(TypeName.BYTEA) : leastMisfits(facts);
    }

    /// How a type would hold the column's values; nothing where it makes no sense for them.
    static Optional<Fit> fit(ColumnFacts facts, TargetType type) {
        ColumnCensus census = facts.census();
        if (census.values() == 0) {
            return emptyFit(facts, type.name());
        }
        return switch (type.name()) {
            case SMALLINT -> integerFit(facts, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> integerFit(facts, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> integerFit(facts, Long.MIN_VALUE, Long.MAX_VALUE);
            case NUMERIC ->
                when(
                        facts.numbers() > 0 && census.infiniteReals() == 0 && !facts.isRowid(),
                        Conversion.NUMBER_TO_DECIMAL,
                        census.texts() + census.blobs());
            case DOUBLE_PRECISION ->
                when(
                        facts.numbers() > 0 && !facts.isRowid(),
                        census.integers() == 0 ? Conversion.AS_IS : Conversion.NUMBER_TO_DOUBLE,
                        census.texts() + census.blobs() + integersThatMayLoseDigits(facts));
            case BOOLEAN -> truthFit(facts);
            case TEXT -> textFit(facts);
            case VARCHAR -> varcharFit(facts, type);
            case BYTEA ->
                when(
                        census.texts() + census.blobs() > 0,
                        census.texts() == 0 ? Conversion.AS_IS : Conversion.TEXT_TO_BYTES,
                        facts.numbers());
            case DATE -> textOnlyFit(facts, census.isoDates(), Conversion.ISO_TEXT);
            case TIMESTAMP -> momentFit(facts, census.isoTimestamps());
            case TIMESTAMPTZ -> momentFit(facts, census.isoZonedTimestamps());
            case UUID -> uuidFit(facts);
            case JSON ->
                facts.indexed() ? Optional.empty() : textOnlyFit(facts, census.jsonTexts(), Conversion.JSON_TEXT);
            case REAL, CHAR, TIME, INTERVAL, JSONB, INET, ENUM -> Optional.empty();
        };
    }

    /// The types on offer for a column, the chosen one first.
    static List<TargetType> alternatives(ColumnFacts facts, TargetType chosen) {
        List<TargetType> types = new ArrayList<>();
        types.add(chosen);
        Integer length = facts.declaredLength();
        for (TypeName name : TypeName.values()) {
            if (name.isOnlyFound() || name == TypeName.VARCHAR && length == null) {
                continue;
            }
            TargetType type =
                    name == TypeName.VARCHAR && length != null ? TargetType.varchar(length) : TargetType.of(name);
            if (!types.contains(type) && fits(facts, type)) {
                types.add(type);
            }
        }
        return types;
    }

    /// Whether a type holds all values but few.
    static boolean fits(ColumnFacts facts, TargetType type) {
        return fit(facts, type).filter(fit -> facts.isFew(fit.misfits())).isPresent();
    }

    static boolean isInteger(TypeName type) {
        return type == TypeName.SMALLINT || type == TypeName.INTEGER || type == TypeName.BIGINT;
    }

    private static TargetType byDeclaration(ColumnFacts facts) {
        return switch (facts.affinity()) {
            case INTEGER -> TargetType.of(TypeName.BIGINT);
            case REAL -> TargetType.of(TypeName.DOUBLE_PRECISION);
            case TEXT -> forTexts(facts);
            case BLOB -> TargetType.of(facts.declaredBlob() ? TypeName.BYTEA : TypeName.TEXT);
            case NUMERIC -> {
                if (facts.declaredBoolean()) {
                    yield TargetType.of(facts.inKey() ? TypeName.BIGINT : TypeName.BOOLEAN);
                }
                yield TargetType.of(facts.declaredDecimal() ? TypeName.NUMERIC : TypeName.TEXT);
            }
        };
    }

    private static TypeName forNumbers(ColumnFacts facts) {
        ColumnCensus census = facts.census();
        if (facts.affinity() == Affinity.REAL || census.infiniteReals() > 0) {
            return TypeName.DOUBLE_PRECISION;
        }
        if (facts.declaredDecimal()) {
            return TypeName.NUMERIC;
        }
        if (census.reals() == 0) {
            boolean flag = facts.declaredBoolean() && !facts.inKey() && facts.integersWithin(0, 1);
            return flag ? TypeName.BOOLEAN : TypeName.BIGINT;
        }
        return census.integers() == 0 ? TypeName.DOUBLE_PRECISION : TypeName.NUMERIC;
    }

    private static TargetType forTexts(ColumnFacts facts) {
        Integer length = facts.declaredLength();
        boolean fits = length != null && facts.numbers() == 0 && facts.census().longestTextCharacters() <= length;
        return fits && length != null ? TargetType.varchar(length) : TargetType.of(TypeName.TEXT);
    }

    private static TargetType leastMisfits(ColumnFacts facts) {
        ColumnCensus census = facts.census();
        long asText = census.blobs() + facts.unstorableTexts();
        long asNumber = census.texts() + census.blobs();
        long asBytes = facts.numbers();
        if (asText <= asNumber && asText <= asBytes) {
            return TargetType.of(TypeName.TEXT);
        }
        return TargetType.of(asBytes <= asNumber ? TypeName.BYTEA : forNumbers(facts));
    }

    /// Without values every type fits, by the rule that it has for values.
    private static Optional<Fit> emptyFit(ColumnFacts facts, TypeName type) {
        boolean sensible = !type.isOnlyFound()
                && (!facts.isRowid() || isInteger(type))
                && (type != TypeName.BOOLEAN || !facts.inKey())
                && (type != TypeName.JSON || !facts.indexed());
        return when(
                sensible,
                switch (type) {
                    case SMALLINT,
                            INTEGER,
                            BIGINT,
                            TEXT,
                            VARCHAR,
                            BYTEA,
                            REAL,
                            CHAR,
                            TIME,
                            INTERVAL,
                            JSONB,
                            INET,
                            ENUM -> Conversion.AS_IS;
                    case NUMERIC -> Conversion.NUMBER_TO_DECIMAL;
                    case DOUBLE_PRECISION -> Conversion.NUMBER_TO_DOUBLE;
                    case BOOLEAN -> Conversion.ZERO_ONE_TO_BOOLEAN;
                    case DATE, TIMESTAMP, TIMESTAMPTZ -> Conversion.ISO_TEXT;
                    case UUID -> Conversion.UUID_TEXT;
                    case JSON -> Conversion.JSON_TEXT;
                },
                0);
    }

    private static Optional<Fit> integerFit(ColumnFacts facts, long low, long high) {
        ColumnCensus census = facts.census();
        boolean sensible =
                census.integers() > 0 && facts.affinity() != Affinity.REAL && facts.integersWithin(low, high);
        return when(sensible, Conversion.AS_IS, census.values() - census.integers());
    }

    /// The census knows limits but not how many integers lie beyond them, so all count as soon as one does.
    private static long integersThatMayLoseDigits(ColumnFacts facts) {
        return facts.integersWithin(-EXACT_DOUBLE, EXACT_DOUBLE)
                ? 0
                : facts.census().integers();
    }

    private static Optional<Fit> textFit(ColumnFacts facts) {
        return when(
                !facts.isRowid(),
                facts.numbers() == 0 ? Conversion.AS_IS : Conversion.NUMBER_TO_TEXT,
                facts.census().blobs() + facts.unstorableTexts());
    }

    private static Optional<Fit> varcharFit(ColumnFacts facts, TargetType type) {
        Integer length = type.length();
        boolean sensible = length != null
                && facts.census().texts() > 0
                && facts.numbers() == 0
                && facts.census().longestTextCharacters() <= length;
        return when(sensible, Conversion.AS_IS, facts.census().blobs() + facts.unstorableTexts());
    }

    private static Optional<Fit> textOnlyFit(ColumnFacts facts, long ofThatForm, Conversion conversion) {
        return when(ofThatForm > 0, conversion, facts.census().values() - ofThatForm);
    }

    private static Optional<Fit> truthFit(ColumnFacts facts) {
        ColumnCensus census = facts.census();
        boolean words = census.truthTexts() > 0;
        return when(
                (words || census.integers() > 0) && facts.integersWithin(0, 1) && !facts.inKey(),
                words ? Conversion.WORDS_TO_BOOLEAN : Conversion.ZERO_ONE_TO_BOOLEAN,
                census.values() - census.integers() - census.truthTexts());
    }

    private static Optional<Fit> uuidFit(ColumnFacts facts) {
        ColumnCensus census = facts.census();
        boolean blobs = census.sixteenByteBlobs() > 0 && census.sixteenByteBlobs() == census.values();
        return blobs
                ? Optional.of(new Fit(Conversion.BYTES_TO_UUID, 0))
                : textOnlyFit(facts, census.uuids(), Conversion.UUID_TEXT);
    }

    private static Optional<Fit> momentFit(ColumnFacts facts, long ofThatForm) {
        if (facts.looksLikeEpochSeconds()) {
            return Optional.of(new Fit(Conversion.EPOCH_SECONDS, 0));
        }
        if (facts.looksLikeEpochMillis()) {
            return Optional.of(new Fit(Conversion.EPOCH_MILLIS, 0));
        }
        if (facts.looksLikeEpochMicros()) {
            return Optional.of(new Fit(Conversion.EPOCH_MICROS, 0));
        }
        return textOnlyFit(facts, ofThatForm, Conversion.ISO_TEXT);
    }

    private static Optional<Fit> when(boolean sensible, Conversion conversion, long misfits) {
        return sensible ? Optional.of(new Fit(conversion, misfits)) : Optional.empty();
    }
}
