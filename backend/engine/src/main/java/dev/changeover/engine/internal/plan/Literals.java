package dev.changeover.engine.internal.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.changeover.engine.internal.sqlite.sql.Expression;
import dev.changeover.engine.internal.sqlite.sql.Expression.Name;
import dev.changeover.engine.internal.sqlite.sql.Expression.NumberLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.Unary;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;

/// Reads literals as SQLite does and writes them as PostgreSQL does.
final class Literals {
    private static final Pattern HEX_DIGITS = Pattern.compile("([0-9a-fA-F]{2})*");
    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int MOST_DIGITS = 300;

    private Literals() {}

    /// The number that an expression is, with its signs.
    static Optional<BigDecimal> number(Expression expression) {
        return switch (expression) {
            case NumberLiteral literal -> number(literal.text());
            case Unary(String operator, Expression operand)
            when operator.equals("-") -> number(operand).map(BigDecimal::negate);
            case Unary(String operator, Expression operand) when operator.equals("+") -> number(operand);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(String written) {
        String text = written.replace("_", "").toLowerCase(Locale.ROOT);
        if (text.startsWith("0x")) {
            // SQLite reads sixteen digits as the bits of a signed number.
            return text.length() > 18
                    ? Optional.empty()
                    : Optional.of(BigDecimal.valueOf(Long.parseUnsignedLong(text.substring(2), 16)));
        }
        return decimal(text.endsWith(".") ? text + "0" : text);
    }

    /// A decimal of a size that can be written out and computed with; SQLite reads any exponent.
    static Optional<BigDecimal> decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > MOST_DIGITS ? Optional.empty() : Optional.of(value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Whether SQLite stores the literal as an integer: written without point and exponent, within 64 bits.
    static boolean isInteger(Expression expression) {
        return switch (expression) {
            case NumberLiteral literal ->
                literal.text().startsWith("0x")
                        || literal.text().startsWith("0X")
                        || literal.text().chars().allMatch(c -> c >= '0' && c <= '9' || c == '_')
                                && number(expression).filter(Literals::isLong).isPresent();
            case Unary(String operator, Expression operand) ->
                (operator.equals("-") || operator.equals("+")) && isInteger(operand);
            default -> false;
        };
    }

    /// Whether the number is whole and fits 64 bits.
    static boolean isLong(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return false;
        }
        BigInteger whole = number.toBigInteger();
        return whole.compareTo(LOWEST) >= 0 && whole.compareTo(HIGHEST) <= 0;
    }

    /// TRUE or FALSE written as a bare word.
    static Optional<Boolean> truth(Expression expression) {
        if (expression instanceof Name(var table, String name, boolean quoted, boolean bare)
                && bare
                && !quoted
                && table == null) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /// A string as PostgreSQL writes it.
    ///
    /// @throws SqlSyntaxException when PostgreSQL has no such string
    static String string(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new SqlSyntaxException("a string holds U+0000");
        }
        return '\'' + value.replace("'", "''") + '\'';
    }

    /// Bytes as PostgreSQL writes them.
    ///
    /// @throws SqlSyntaxException when the digits are not hexadecimal
    static String bytes(String hex) {
        if (!HEX_DIGITS.matcher(hex).matches()) {
            throw new SqlSyntaxException("bytes are not hexadecimal");
        }
        return "'\\x%s'::bytea".formatted(hex.toLowerCase(Locale.ROOT));
    }

    /// A number as PostgreSQL writes it, in parentheses when it is negative.
    static String number(BigDecimal number) {
        String text = number.toPlainString();
        return number.signum() < 0 ? "(" + text + ")" : text;
    }
}
