package dev.changeover.engine.internal.plan;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.changeover.engine.catalog.Affinity;
import dev.changeover.engine.internal.sqlite.sql.Expression;
import dev.changeover.engine.internal.sqlite.sql.Expression.BlobLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.Name;
import dev.changeover.engine.internal.sqlite.sql.Expression.NullLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.StringLiteral;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TypeName;

/// Says a column's default in PostgreSQL's words, so that a new row gets what the conversion rule would have made of
/// SQLite's default. What is not known to be the same is refused: no default is better than a wrong one.
final class DefaultTranslator {
    private static final Pattern SHORT_DECIMAL = Pattern.compile("-?\\d{1,9}\\.(\\d{0,5}[1-9]|0)");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final ColumnDraft column;
    private final TypeName type;

    private DefaultTranslator(ColumnDraft column) {
        this.column = column;
        this.type = column.type().name();
    }

    /// The default; nothing where it is NULL.
    ///
    /// @throws SqlSyntaxException when no equivalent is known, with the reason
    static Optional<String> translate(ColumnDraft column, String defaultSql) {
        Expression expression = Expression.parse(defaultSql);
        return expression instanceof NullLiteral
                ? Optional.empty()
                : Optional.of(new DefaultTranslator(column).translate(expression));
    }

    private String translate(Expression expression) {
        Optional<BigDecimal> number = Literals.number(expression);
        if (number.isPresent()) {
            return number(number.get(), Literals.isInteger(expression));
        }
        return switch (expression) {
            case StringLiteral(String value) -> string(value);
            case BlobLiteral(String hex) -> blob(hex);
            case Name name -> name(name);
            default -> Generated.translate(expression, column).orElseThrow(DefaultTranslator::unknown);
        };
    }

    private String name(Name name) {
        Optional<Boolean> truth = Literals.truth(name);
        if (truth.isPresent()) {
            return number(truth.get() ? BigDecimal.ONE : BigDecimal.ZERO, true);
        }
        if (name.table() != null) {
            throw unknown();
        }
        // SQLite takes a word without quotes, or in any quotes, for a string here.
        return string(name.name());
    }

    private String number(BigDecimal number, boolean integer) {
        return switch (type) {
            case SMALLINT, INTEGER, BIGINT -> whole(number, integer);
            case NUMERIC, DOUBLE_PRECISION -> number.toPlainString();
            case BOOLEAN -> truth(number);
            case TEXT, VARCHAR -> numberAsText(number, integer);
            case BYTEA, DATE, TIMESTAMP, TIMESTAMPTZ, UUID, JSON, REAL, CHAR, TIME, INTERVAL, JSONB, INET, ENUM ->
                throw unfit();
        };
    }

    private String whole(BigDecimal number, boolean integer) {
        boolean stored = integer || column.facts().affinity() != Affinity.BLOB && Literals.isLong(number);
        if (!stored || !isInRange(number)) {
            throw unfit();
        }
        return number.setScale(0).toPlainString();
    }

    private boolean isInRange(BigDecimal number) {
        long value = number.longValueExact();
        return switch (type) {
            case SMALLINT -> value == (short) value;
            case INTEGER -> value == (int) value;
            default -> true;
        };
    }

    private static String truth(BigDecimal number) {
        if (number.signum() == 0) {
            return "false";
        }
        if (number.compareTo(BigDecimal.ONE) == 0) {
            return "true";
        }
        throw unfit();
    }

    /// Text as SQLite writes a number. Of reals only short ones are known to look the same.
    private String numberAsText(BigDecimal number, boolean integer) {
        String text = number.toPlainString();
        if (!integer && !SHORT_DECIMAL.matcher(text).matches()) {
            throw unfit();
        }
        return text(text);
    }

    private String string(String value) {
        return switch (type) {
            case TEXT, VARCHAR -> text(value);
            case SMALLINT, INTEGER, BIGINT, NUMERIC, DOUBLE_PRECISION, BOOLEAN -> number(readNumber(value), false);
            case BYTEA -> {
                if (column.conversion() != Conversion.TEXT_TO_BYTES) {
                    throw unfit();
                }
                yield Literals.bytes(HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)));
            }
            case UUID -> typed(value, UUID.matcher(value).matches());
            case JSON -> typed(value, value.equals("{}") || value.equals("[]"));
            case DATE, TIMESTAMP, TIMESTAMPTZ, REAL, CHAR, TIME, INTERVAL, JSONB, INET, ENUM -> throw unfit();
        };
    }

    private String typed(String value, boolean valid) {
        if (!valid) {
            throw unfit();
        }
        return "%s::%s".formatted(Literals.string(value), type.sql());
    }

    /// A string default of a numeric column is stored as the number that it spells.
    private BigDecimal readNumber(String value) {
        boolean readsNumbers = switch (column.facts().affinity()) {
            case INTEGER, REAL, NUMERIC -> true;
            case TEXT, BLOB -> false;
        };
        if (!readsNumbers || value.length() >= 20) {
            throw unfit();
        }
        return Literals.decimal(value.strip())
                .orElseThrow(() -> new SqlSyntaxException("the default is not a number of a usual size"));
    }

    private String text(String value) {
        Integer length = column.type().length();
        if (length != null && value.codePointCount(0, value.length()) > length) {
            throw unfit();
        }
        return Literals.string(value);
    }

    private String blob(String hex) {
        if (type != TypeName.BYTEA) {
            throw unfit();
        }
        return Literals.bytes(hex);
    }

    private static SqlSyntaxException unfit() {
        return new SqlSyntaxException("the default does not fit the column's type");
    }

    private static SqlSyntaxException unknown() {
        return new SqlSyntaxException("the default is computed in a way that has no known equivalent");
    }
}
