package dev.changeover.engine.internal.plan;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import dev.changeover.engine.internal.plan.Operand.Kind;
import dev.changeover.engine.internal.sqlite.sql.Expression;
import dev.changeover.engine.internal.sqlite.sql.Expression.StringLiteral;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;

/// The rules by which two operands may be compared.
final class Comparison {
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?\\s*");

    private Comparison() {}

    /// The operand as it compares with the other one: a literal takes the other's kind, a truth beside a number counts
    /// as 0 or 1.
    static Operand adapted(Operand operand, Operand other) {
        Expression literal = operand.literal();
        if (literal != null && other.kind() == Kind.BOOLEAN && operand.kind() == Kind.INTEGER) {
            return Operand.literal(truth(literal), Kind.BOOLEAN, literal);
        }
        if (operand.kind() == Kind.BOOLEAN && other.isExactNumber() && !other.isLiteral()) {
            String number = literal == null
                    ? operand.sql() + "::integer"
                    : operand.sql().equals("true") ? "1" : "0";
            return literal == null ? Operand.of(number, Kind.INTEGER) : Operand.literal(number, Kind.INTEGER, literal);
        }
        return operand;
    }

    private static String truth(Expression literal) {
        BigDecimal number = Literals.number(literal).orElse(BigDecimal.TWO);
        if (number.signum() == 0) {
            return "false";
        }
        if (number.compareTo(BigDecimal.ONE) != 0) {
            throw new SqlSyntaxException("a boolean is compared with another number than 0 and 1");
        }
        return "true";
    }

    /// Refuses a comparison that PostgreSQL lacks or decides otherwise.
    static void refuseUnlike(Operand left, Operand right) {
        if (left.kind() == Kind.OPAQUE || right.kind() == Kind.OPAQUE) {
            throw new SqlSyntaxException("the column's values change their form");
        }
        boolean literal = left.isLiteral() || right.isLiteral();
        boolean numbers = isNumber(left) && isNumber(right);
        boolean alike =
                left.kind() == right.kind() || numbers && literal || left.isExactNumber() && right.isExactNumber();
        if (!alike || readsNumber(left, right) || readsNumber(right, left)) {
            throw new SqlSyntaxException("unlike values are compared");
        }
    }

    private static boolean readsNumber(Operand column, Operand literal) {
        return column.readsNumbers()
                && literal.literal() instanceof StringLiteral(String value)
                && NUMBER.matcher(value).matches();
    }

    private static boolean isNumber(Operand operand) {
        return operand.isExactNumber() || operand.kind() == Kind.DOUBLE;
    }

    /// The collation by which SQLite compares: what is written wins over a column's own, then the left over the right.
    static String collation(Operand left, Operand right) {
        boolean ofRight = right.collation().strength() > left.collation().strength();
        return (ofRight ? right : left).collation().name();
    }

    /// Refuses COLLATE inside of a larger expression: in SQLite it spreads to the whole.
    static void refuseWrittenCollation(Operand operand) {
        if (operand.collation().strength() > 1) {
            throw new SqlSyntaxException("COLLATE inside of an expression");
        }
    }

    /// Text so that byte order and byte equality give what the collation gives.
    static String folded(Operand text, String collation) {
        return switch (collation) {
            case "BINARY" -> text.sql();
            case "NOCASE" ->
                text.literal() instanceof StringLiteral(String value)
                        ? Literals.string(Names.fold(value))
                        : lower(text.sql());
            default -> throw new SqlSyntaxException("the collation " + collation);
        };
    }

    /// Lower case for ASCII letters only, whatever the database's locale.
    static String lower(String sql) {
        return "lower(%s COLLATE \"C\")".formatted(sql);
    }
}
