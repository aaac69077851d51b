package dev.changeover.engine.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.catalog.Affinity;
import dev.changeover.engine.internal.sqlite.sql.Expression;
import dev.changeover.engine.internal.sqlite.sql.Expression.Binary;
import dev.changeover.engine.internal.sqlite.sql.Expression.Call;
import dev.changeover.engine.internal.sqlite.sql.Expression.Cast;
import dev.changeover.engine.internal.sqlite.sql.Expression.Clock;
import dev.changeover.engine.internal.sqlite.sql.Expression.NumberLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.StringLiteral;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TypeName;

/// Says defaults that are generated anew for each row: the time, and random identifiers.
final class Generated {
    private static final String UTC_NOW = "timezone('UTC', now())";
    private static final String EPOCH_SECONDS = "floor(extract(epoch FROM now()))::bigint";
    private static final String EPOCH_MILLIS = "floor(extract(epoch FROM now()) * 1000)::bigint";
    private static final String RANDOM_HEX = "replace(gen_random_uuid()::text, '-', '')";
    private static final int UUID_BYTES = 16;
    private static final String DATE = "YYYY-MM-DD";
    private static final String TIME = "HH24:MI:SS";
    private static final String DATETIME = DATE + " " + TIME;
    private static final Map<Character, String> FIELDS =
            Map.of('Y', "YYYY", 'm', "MM", 'd', "DD", 'H', "HH24", 'M', "MI", 'S', "SS", 'f', "SS.MS");

    /// The usual way to write a random UUID before SQLite had one.
    private static final Expression UUID_4 = Expression.parse("""
            lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2))) || '-4' ||
            substr(lower(hex(randomblob(2))), 2) || '-' || substr('89ab', abs(random()) % 4 + 1, 1) ||
            substr(lower(hex(randomblob(2))), 2) || '-' || lower(hex(randomblob(6)))
            """);

    private static final Set<Expression> JULIAN_MILLIS = Set.of(
            Expression.parse("(julianday('now') - 2440587.5) * 86400000.0"),
            Expression.parse("(julianday('now') - 2440587.5) * 86400000"));

    private Generated() {}

    /// The default, if the expression is one of these and the column can take what it gives.
    static Optional<String> translate(Expression expression, ColumnDraft column) {
        TypeName type = column.type().name();
        return switch (type) {
            case TEXT, VARCHAR -> text(expression, column);
            case SMALLINT, INTEGER -> Optional.empty();
            case BIGINT, NUMERIC -> epoch(expression, column);
            case DATE -> is(timeFormat(expression), DATE, "(%s)::date".formatted(UTC_NOW));
            case TIMESTAMP -> moment(expression, column, UTC_NOW);
            case TIMESTAMPTZ -> moment(expression, column, "now()");
            case BYTEA ->
                randomBytes(expression)
                        .filter(bytes -> bytes == UUID_BYTES)
                        .map(bytes -> "uuid_send(gen_random_uuid())");
            case UUID -> expression.equals(UUID_4) ? Optional.of("gen_random_uuid()") : Optional.empty();
            case DOUBLE_PRECISION, BOOLEAN, JSON, REAL, CHAR, TIME, INTERVAL, JSONB, INET, ENUM -> Optional.empty();
        };
    }

    private static Optional<String> text(Expression expression, ColumnDraft column) {
        Integer length = column.type().length();
        Optional<String> format = timeFormat(expression);
        if (format.isPresent()) {
            boolean fits = length == null || formattedLength(format.get()) <= length;
            return fits ? Optional.of("to_char(%s, '%s')".formatted(UTC_NOW, format.get())) : Optional.empty();
        }
        if (length != null && length < 2 * UUID_BYTES + 4) {
            return Optional.empty();
        }
        if (isEpochSeconds(expression)) {
            return Optional.of("(%s)::text".formatted(EPOCH_SECONDS));
        }
        if (expression.equals(UUID_4)) {
            return Optional.of("gen_random_uuid()::text");
        }
        return randomHex(expression);
    }

    private static Optional<String> randomHex(Expression expression) {
        if (!(expression instanceof Call(String function, List<Expression> arguments)) || arguments.size() != 1) {
            return Optional.empty();
        }
        Expression argument = arguments.getFirst();
        return switch (function) {
            case "lower", "upper" -> randomHex(argument).map(hex -> "%s(%s)".formatted(function, hex));
            case "hex" ->
                randomBytes(argument)
                        .filter(bytes -> bytes <= UUID_BYTES)
                        .map(bytes -> "upper(left(%s, %d))".formatted(RANDOM_HEX, 2 * bytes));
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> randomBytes(Expression expression) {
        boolean random = expression instanceof Call(String function, List<Expression> arguments)
                && function.equals("randomblob")
                && arguments.size() == 1;
        return random && ((Call) expression).arguments().getFirst() instanceof NumberLiteral literal
                ? Literals.number(literal)
                        .filter(Literals::isLong)
                        .map(Number::intValue)
                        .filter(bytes -> bytes > 0)
                : Optional.empty();
    }

    /// The time as a number. SQLite keeps what strftime gives as text unless the column reads numbers.
    private static Optional<String> epoch(Expression expression, ColumnDraft column) {
        boolean readsNumbers =
                column.facts().affinity() == Affinity.INTEGER || column.facts().affinity() == Affinity.NUMERIC;
        if (isEpochSeconds(expression) && (readsNumbers || !isStrftime(expression))) {
            return Optional.of(EPOCH_SECONDS);
        }
        return isEpochMillis(expression) ? Optional.of(EPOCH_MILLIS) : Optional.empty();
    }

    private static Optional<String> moment(Expression expression, ColumnDraft column, String now) {
        boolean same = switch (column.conversion()) {
            case EPOCH_SECONDS -> isEpochSeconds(expression);
            case EPOCH_MILLIS -> isEpochMillis(expression);
            case ISO_TEXT ->
                timeFormat(expression)
                        .filter(format -> format.contains(DATE) && format.contains("SS"))
                        .isPresent();
            default -> false;
        };
        return same && column.conversion() != Conversion.AS_IS ? Optional.of(now) : Optional.empty();
    }

    private static boolean isEpochSeconds(Expression expression) {
        return switch (expression) {
            case Call(String function, List<Expression> arguments)
            when function.equals("unixepoch") -> arguments.isEmpty() || isNow(arguments);
            case Call call -> isStrftime(call);
            case Cast(Expression operand, String type) -> Names.same(type, "INTEGER") && isEpochSeconds(operand);
            default -> false;
        };
    }

    private static boolean isStrftime(Expression expression) {
        return expression instanceof Call(String function, List<Expression> arguments)
                && function.equals("strftime")
                && !arguments.isEmpty()
                && arguments.getFirst().equals(new StringLiteral("%s"))
                && isNow(arguments.subList(1, arguments.size()));
    }

    private static boolean isEpochMillis(Expression expression) {
        return switch (expression) {
            case Binary(String operator, Expression left, Expression right) ->
                operator.equals("*") && isEpochSeconds(left) && right.equals(new NumberLiteral("1000"));
            case Cast(Expression operand, String type) ->
                Names.same(type, "INTEGER") && (JULIAN_MILLIS.contains(operand) || isEpochMillis(operand));
            default -> false;
        };
    }

    private static boolean isNow(List<Expression> arguments) {
        return arguments.isEmpty()
                || arguments.size() == 1
                        && (arguments.getFirst() instanceof StringLiteral(String value) && Names.same(value, "now")
                                || arguments.getFirst() instanceof Clock(String clock)
                                        && clock.equals("CURRENT_TIMESTAMP"));
    }

    /// The form in which an expression gives the time now, as to_char takes it.
    private static Optional<String> timeFormat(Expression expression) {
        return switch (expression) {
            case Clock(String function) -> Optional.of(clockFormat(function));
            case Call(String function, List<Expression> arguments)
            when isNow(arguments) ->
                switch (function) {
                    case "datetime" -> Optional.of(DATETIME);
                    case "date" -> Optional.of(DATE);
                    case "time" -> Optional.of(TIME);
                    default -> Optional.empty();
                };
            case Call(String function, List<Expression> arguments)
            when function.equals("strftime")
                    && arguments.size() == 2
                    && isNow(arguments.subList(1, 2))
                    && arguments.getFirst() instanceof StringLiteral(String format) -> format(format);
            default -> Optional.empty();
        };
    }

    private static String clockFormat(String function) {
        return switch (function) {
            case "CURRENT_DATE" -> DATE;
            case "CURRENT_TIME" -> TIME;
            default -> DATETIME;
        };
    }

    private static Optional<String> format(String strftime) {
        StringBuilder format = new StringBuilder();
        for (int i = 0; i < strftime.length(); i++) {
            char c = strftime.charAt(i);
            if (c == '%') {
                i++;
                String field = i < strftime.length() ? FIELDS.get(strftime.charAt(i)) : null;
                if (field == null) {
                    return Optional.empty();
                }
                format.append(field);
            } else if (c >= 'A' && c <= 'Z') {
                format.append('"').append(c).append('"');
            } else if ("-:. /".indexOf(c) >= 0) {
                format.append(c);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(format.toString());
    }

    private static int formattedLength(String format) {
        return format.replace("\"", "")
                .replace("HH24", "HH")
                .replace("MS", "mmm")
                .length();
    }

    private static Optional<String> is(Optional<String> actual, String expected, String then) {
        return actual.filter(expected::equals).map(same -> then);
    }
}
