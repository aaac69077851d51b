package dev.changeover.engine.internal.plan;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

import dev.changeover.engine.internal.plan.Operand.Kind;
import dev.changeover.engine.internal.sqlite.sql.Expression;
import dev.changeover.engine.internal.sqlite.sql.Expression.Call;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;

/// Says calls of functions that exist on both sides with the same meaning.
final class FunctionTranslator {
    private static final BigInteger LONGEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private FunctionTranslator() {}

    static Operand translate(Call call, List<Operand> arguments) {
        arguments.forEach(Comparison::refuseWrittenCollation);
        return switch (call.function()) {
            case "length" -> length(one(call, arguments));
            case "lower" -> text(Comparison.lower(text(one(call, arguments)).sql()));
            case "upper" ->
                text("upper(%s COLLATE \"C\")"
                        .formatted(text(one(call, arguments)).sql()));
            case "trim" -> trimmed("btrim", one(call, arguments));
            case "ltrim" -> trimmed("ltrim", one(call, arguments));
            case "rtrim" -> trimmed("rtrim", one(call, arguments));
            case "abs" -> absolute(one(call, arguments));
            case "coalesce", "ifnull" -> coalesce(arguments);
            case "substr", "substring" -> substring(call, arguments);
            case "instr" -> position(arguments);
            default -> throw new SqlSyntaxException("the function %s()".formatted(call.function()));
        };
    }

    private static Operand length(Operand operand) {
        return switch (operand.kind()) {
            case TEXT -> Operand.wholeNumber("length(%s)".formatted(operand.sql()), LONGEST);
            case BYTES -> Operand.wholeNumber("octet_length(%s)".formatted(operand.sql()), LONGEST);
            case INTEGER, DECIMAL, DOUBLE, BOOLEAN, OPAQUE ->
                throw new SqlSyntaxException("the length of other than text or bytes");
        };
    }

    private static Operand trimmed(String function, Operand operand) {
        return text("%s(%s, ' ')".formatted(function, text(operand).sql()));
    }

    private static Operand absolute(Operand operand) {
        return switch (operand.kind()) {
            case INTEGER, DECIMAL, DOUBLE -> Operand.of("abs(%s)".formatted(operand.sql()), operand.kind());
            case BOOLEAN, TEXT, BYTES, OPAQUE -> throw new SqlSyntaxException("abs() of other than a number");
        };
    }

    private static Operand coalesce(List<Operand> arguments) {
        if (arguments.size() < 2 || arguments.getFirst().isLiteral()) {
            throw new SqlSyntaxException("coalesce() without a column");
        }
        Operand first = arguments.getFirst();
        String list = arguments.stream()
                .map(argument -> Comparison.adapted(argument, first))
                .peek(argument -> refuseIf(argument.kind() != first.kind() || first.kind() == Kind.OPAQUE))
                .map(Operand::sql)
                .collect(Collectors.joining(", "));
        return Operand.of("coalesce(%s)".formatted(list), first.kind());
    }

    private static void refuseIf(boolean unlike) {
        if (unlike) {
            throw new SqlSyntaxException("coalesce() of unlike values");
        }
    }

    /// Both sides count from 1; before that and behind the end they differ, so only constants are taken.
    private static Operand substring(Call call, List<Operand> arguments) {
        boolean safe = arguments.size() >= 2
                && arguments.size() <= 3
                && isAtLeast(call.arguments().get(1), 1)
                && (arguments.size() == 2 || isAtLeast(call.arguments().get(2), 0));
        if (!safe) {
            throw new SqlSyntaxException("substr() with other than positive constants");
        }
        String rest = arguments.stream().skip(1).map(Operand::sql).collect(Collectors.joining(", "));
        return text("substr(%s, %s)".formatted(text(arguments.getFirst()).sql(), rest));
    }

    private static boolean isAtLeast(Expression literal, int least) {
        return Literals.isInteger(literal)
                && Literals.number(literal)
                        .filter(number -> number.signum() >= 0
                                && number.longValue() >= least
                                && number.longValue() <= Integer.MAX_VALUE)
                        .isPresent();
    }

    private static Operand position(List<Operand> arguments) {
        if (arguments.size() != 2) {
            throw new SqlSyntaxException("instr() with other than two arguments");
        }
        return Operand.wholeNumber(
                "strpos(%s, %s)"
                        .formatted(
                                text(arguments.getFirst()).sql(),
                                text(arguments.getLast()).sql()),
                LONGEST);
    }

    private static Operand one(Call call, List<Operand> arguments) {
        if (arguments.size() != 1) {
            throw new SqlSyntaxException("%s() with other than one argument".formatted(call.function()));
        }
        return arguments.getFirst();
    }

    private static Operand text(Operand operand) {
        if (operand.kind() != Kind.TEXT) {
            throw new SqlSyntaxException("a text function on other than text");
        }
        return operand;
    }

    private static Operand text(String sql) {
        return Operand.of(sql, Kind.TEXT);
    }
}
