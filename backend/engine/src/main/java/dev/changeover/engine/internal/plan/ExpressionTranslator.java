package dev.changeover.engine.internal.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.internal.plan.Operand.Collation;
import dev.changeover.engine.internal.plan.Operand.Kind;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.sql.Expression;
import dev.changeover.engine.internal.sqlite.sql.Expression.Between;
import dev.changeover.engine.internal.sqlite.sql.Expression.Binary;
import dev.changeover.engine.internal.sqlite.sql.Expression.BlobLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.Call;
import dev.changeover.engine.internal.sqlite.sql.Expression.Cast;
import dev.changeover.engine.internal.sqlite.sql.Expression.Clock;
import dev.changeover.engine.internal.sqlite.sql.Expression.Collate;
import dev.changeover.engine.internal.sqlite.sql.Expression.In;
import dev.changeover.engine.internal.sqlite.sql.Expression.Match;
import dev.changeover.engine.internal.sqlite.sql.Expression.Name;
import dev.changeover.engine.internal.sqlite.sql.Expression.NullLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.NullTest;
import dev.changeover.engine.internal.sqlite.sql.Expression.NumberLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.StringLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.Unary;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.plan.Conversion;
import org.jspecify.annotations.Nullable;

/// Says an expression of SQLite in PostgreSQL's words, only where both mean the same for every value that the planned
/// columns can hold. Everything else is refused with the reason, and left to a person.
final class ExpressionTranslator {
    private static final String OUT_OF_RANGE =
            "arithmetic that may leave the range of whole numbers, where SQLite goes on with reals";
    private static final Set<String> ORDERINGS = Set.of("<", "<=", ">", ">=");

    private final TableDraft table;

    ExpressionTranslator(TableDraft table) {
        this.table = table;
    }

    /// A condition.
    ///
    /// @throws SqlSyntaxException when there is no exact equivalent, with the reason
    String predicate(String sql) {
        return condition(Expression.parse(sql));
    }

    /// A value.
    ///
    /// @throws SqlSyntaxException when there is no exact equivalent, with the reason
    String scalar(String sql) {
        Operand operand = operand(Expression.parse(sql));
        refuseIf(operand.isLiteral(), "a constant");
        return operand.sql();
    }

    private String condition(Expression expression) {
        Operand operand = operand(expression);
        return switch (operand.kind()) {
            case BOOLEAN -> operand.sql();
            case INTEGER, DECIMAL, DOUBLE -> "(%s <> 0)".formatted(operand.sql());
            case TEXT, BYTES, OPAQUE -> throw new SqlSyntaxException("text or bytes stand where a condition is needed");
        };
    }

    Operand operand(Expression expression) {
        return switch (expression) {
            case Name name -> name(name);
            case NumberLiteral number -> number(number);
            case StringLiteral string -> Operand.literal(Literals.string(string.value()), Kind.TEXT, string);
            case BlobLiteral blob -> Operand.literal(Literals.bytes(blob.hex()), Kind.BYTES, blob);
            case Unary unary -> unary(unary);
            case Binary binary -> binary(binary);
            case NullTest(Expression operand, boolean negated) ->
                truth("(%s IS %sNULL)", notLiteral(operand(operand)).sql(), negated ? "NOT " : "");
            case In in -> in(in);
            case Between between -> between(between);
            case Match match -> PatternTranslator.translate(operand(match.operand()), match);
            case Call call ->
                FunctionTranslator.translate(
                        call, call.arguments().stream().map(this::operand).toList());
            case Collate(Expression operand, String collation) -> collated(operand(operand), collation);
            case Cast cast ->
                throw new SqlSyntaxException("CAST AS %s follows other rules in PostgreSQL".formatted(cast.type()));
            case Clock(String function) -> throw new SqlSyntaxException(function + " is not the same for every row");
            case NullLiteral nothing -> throw new SqlSyntaxException("NULL is compared or computed with");
        };
    }

    private Operand name(Name name) {
        boolean foreign = name.table() != null && !name.table().equalsIgnoreCase(table.source());
        refuseIf(foreign, "another table is named");
        return table.column(name.name()).map(ExpressionTranslator::column).orElseGet(() -> noColumn(name));
    }

    private static Operand noColumn(Name name) {
        if (Literals.truth(name).isPresent()) {
            boolean truth = Literals.truth(name).get();
            return Operand.literal(truth ? "true" : "false", Kind.BOOLEAN, name);
        }
        // SQLite takes double quotes around what is no column for a string.
        refuseIf(!name.doubleQuoted(), "%s is no column".formatted(name.name()));
        return Operand.literal(Literals.string(name.name()), Kind.TEXT, new StringLiteral(name.name()));
    }

    private static Operand column(ColumnDraft draft) {
        Column column = draft.facts().column();
        boolean readsNumbers = switch (draft.facts().affinity()) {
            case INTEGER, REAL, NUMERIC -> true;
            case TEXT, BLOB -> false;
        };
        return new Operand(
                Target.quote(draft.target()),
                kind(draft),
                Collation.ofColumn(column.collation()),
                null,
                readsNumbers,
                null);
    }

    static Kind kind(ColumnDraft draft) {
        boolean asIs = draft.conversion() == Conversion.AS_IS;
        return switch (draft.type().name()) {
            case SMALLINT, INTEGER, BIGINT -> Kind.INTEGER;
            case NUMERIC -> Kind.DECIMAL;
            case DOUBLE_PRECISION -> Kind.DOUBLE;
            case BOOLEAN -> Kind.BOOLEAN;
            case TEXT, VARCHAR -> asIs ? Kind.TEXT : Kind.OPAQUE;
            case BYTEA -> asIs ? Kind.BYTES : Kind.OPAQUE;
            case DATE, TIMESTAMP, TIMESTAMPTZ, UUID, JSON, REAL, CHAR, TIME, INTERVAL, JSONB, INET, ENUM -> Kind.OPAQUE;
        };
    }

    private static Operand number(Expression literal) {
        BigDecimal number =
                Literals.number(literal).orElseThrow(() -> new SqlSyntaxException("a number is out of range"));
        return Operand.literal(
                Literals.number(number), Literals.isInteger(literal) ? Kind.INTEGER : Kind.DECIMAL, literal);
    }

    private Operand unary(Unary unary) {
        if (unary.operator().equals("NOT")) {
            return truth("(NOT %s)", condition(unary.operand()));
        }
        if (Literals.number(unary).isPresent()) {
            return number(unary);
        }
        refuseIf(!unary.operator().equals("-"), "the operator " + unary.operator());
        Operand operand = operand(unary.operand());
        if (operand.kind() == Kind.DOUBLE) {
            return Operand.of("(- %s)".formatted(operand.sql()), Kind.DOUBLE);
        }
        Operand number = arithmetic(operand);
        return Operand.wholeNumber("(- %s)".formatted(number.sql()), limited(number));
    }

    private Operand binary(Binary binary) {
        String operator = binary.operator();
        return switch (operator) {
            case "AND", "OR" -> truth("(%s %s %s)", condition(binary.left()), operator, condition(binary.right()));
            case "=", "<>", "<", "<=", ">", ">=" -> compare(operand(binary.left()), operator, operand(binary.right()));
            case "IS", "IS NOT" -> is(binary);
            case "+", "-", "*" -> compute(operand(binary.left()), operator, operand(binary.right()));
            case "/", "%" -> divide(binary);
            case "||" -> concatenate(operand(binary.left()), operand(binary.right()));
            default -> throw new SqlSyntaxException("the operator " + operator);
        };
    }

    private Operand is(Binary binary) {
        boolean negated = binary.operator().equals("IS NOT");
        if (Literals.truth(binary.right()).isPresent()
                && table.column(((Name) binary.right()).name()).isEmpty()) {
            String truth = Literals.truth(binary.right()).get() ? "TRUE" : "FALSE";
            return truth("(%s IS %s%s)", condition(binary.left()), negated ? "NOT " : "", truth);
        }
        String operator = negated ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM";
        return compare(operand(binary.left()), operator, operand(binary.right()));
    }

    private static Operand compare(Operand left, String operator, Operand right) {
        Operand first = Comparison.adapted(left, right);
        Operand second = Comparison.adapted(right, left);
        Comparison.refuseUnlike(first, second);
        if (first.kind() != Kind.TEXT) {
            return truth("(%s %s %s)", first.sql(), operator, second.sql());
        }
        String collation = Comparison.collation(left, right);
        String folded = Comparison.folded(first, collation);
        String collate = ORDERINGS.contains(operator) ? " COLLATE \"C\"" : "";
        return truth("(%s%s %s %s)", folded, collate, operator, Comparison.folded(second, collation));
    }

    private Operand in(In in) {
        refuseIf(in.list().isEmpty(), "an empty list");
        Operand operand = notLiteral(operand(in.operand()));
        List<String> elements = new ArrayList<>();
        for (Expression expression : in.list()) {
            Operand element = operand(expression);
            refuseIf(!element.isLiteral(), "a list of other than constants");
            Operand adapted = Comparison.adapted(element, operand);
            Comparison.refuseUnlike(operand, adapted);
            elements.add(
                    adapted.kind() == Kind.TEXT
                            ? Comparison.folded(adapted, operand.collation().name())
                            : adapted.sql());
        }
        String value = operand.kind() == Kind.TEXT
                ? Comparison.folded(operand, operand.collation().name())
                : operand.sql();
        return truth("(%s %sIN (%s))", value, in.negated() ? "NOT " : "", String.join(", ", elements));
    }

    private Operand between(Between between) {
        Operand operand = operand(between.operand());
        String inside = "(%s AND %s)"
                .formatted(
                        compare(operand, ">=", operand(between.low())).sql(),
                        compare(operand, "<=", operand(between.high())).sql());
        return between.negated() ? truth("(NOT %s)", inside) : Operand.of(inside, Kind.BOOLEAN);
    }

    private static Operand compute(Operand left, String operator, Operand right) {
        Operand first = arithmetic(left);
        Operand second = arithmetic(right);
        BigInteger most = operator.equals("*")
                ? limited(first).multiply(limited(second))
                : limited(first).add(limited(second));
        refuseIf(most.bitLength() >= Long.SIZE, OUT_OF_RANGE);
        return Operand.wholeNumber("(%s %s %s)".formatted(first.sql(), operator, second.sql()), most);
    }

    private static BigInteger limited(Operand operand) {
        BigInteger most = operand.most();
        if (most == null) {
            throw new SqlSyntaxException(OUT_OF_RANGE);
        }
        return most;
    }

    private Operand divide(Binary binary) {
        Operand left = arithmetic(operand(binary.left()));
        boolean safe = left.kind() == Kind.INTEGER
                && Literals.isInteger(binary.right())
                && Literals.number(binary.right())
                        .filter(number -> number.signum() > 0)
                        .isPresent();
        refuseIf(!safe, "a division that PostgreSQL could refuse or round otherwise");
        return Operand.of(
                "(%s %s %s)"
                        .formatted(
                                left.sql(),
                                binary.operator(),
                                operand(binary.right()).sql()),
                Kind.INTEGER);
    }

    private static Operand concatenate(Operand left, Operand right) {
        refuseIf(left.kind() != Kind.TEXT || right.kind() != Kind.TEXT, "|| joins other than texts");
        Comparison.refuseWrittenCollation(left);
        Comparison.refuseWrittenCollation(right);
        return Operand.of("(%s || %s)".formatted(left.sql(), right.sql()), Kind.TEXT);
    }

    private static Operand collated(Operand operand, String collation) {
        refuseIf(operand.kind() != Kind.TEXT, "COLLATE on other than text");
        return new Operand(
                operand.sql(),
                Kind.TEXT,
                Collation.written(collation),
                operand.literal(),
                operand.readsNumbers(),
                null);
    }

    /// A whole number to compute with, as 64 bits wide as SQLite's. SQLite computes decimals as doubles where
    /// PostgreSQL
    /// would compute exactly, and PostgreSQL refuses doubles beyond the range where SQLite has an infinity.
    private static Operand arithmetic(Operand operand) {
        return switch (operand.kind()) {
            case INTEGER ->
                new Operand(
                        operand.sql() + "::bigint",
                        Kind.INTEGER,
                        Collation.NONE,
                        operand.literal(),
                        false,
                        most(operand));
            case BOOLEAN -> Operand.wholeNumber(operand.sql() + "::integer::bigint", BigInteger.ONE);
            case DECIMAL, DOUBLE -> throw new SqlSyntaxException("arithmetic with other than whole numbers");
            case TEXT, BYTES, OPAQUE -> throw new SqlSyntaxException("arithmetic with other than numbers");
        };
    }

    private static @Nullable BigInteger most(Operand operand) {
        Expression literal = operand.literal();
        return literal == null
                ? operand.most()
                : Literals.number(literal)
                        .map(number -> number.toBigInteger().abs())
                        .orElse(null);
    }

    private static Operand notLiteral(Operand operand) {
        refuseIf(operand.isLiteral(), "a constant stands where a column is expected");
        return operand;
    }

    private static Operand truth(String format, Object... arguments) {
        return Operand.of(format.formatted(arguments), Kind.BOOLEAN);
    }

    private static void refuseIf(boolean condition, String reason) {
        if (condition) {
            throw new SqlSyntaxException(reason);
        }
    }
}
