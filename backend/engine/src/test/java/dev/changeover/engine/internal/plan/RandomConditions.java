package dev.changeover.engine.internal.plan;

import java.util.List;
import java.util.Random;

/// Makes random conditions over the columns of the translation test, the same for the same seed.
final class RandomConditions {
    private static final List<String> NUMBERS = List.of("n", "m", "r", "d", "flag", "0", "1", "-3", "2.5", "length(s)");
    private static final List<String> TEXTS = List.of(
            "s", "c", "at", "'a'", "'OPEN'", "'É'", "lower(s)", "trim(c)", "upper(c)", "s || c", "c COLLATE BINARY");
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=", "IS", "IS NOT");

    private final Random random;

    RandomConditions(long seed) {
        random = new Random(seed);
    }

    String next() {
        return condition(3);
    }

    private String condition(int depth) {
        int choice = random.nextInt(depth == 0 ? 6 : 9);
        return switch (choice) {
            case 0, 1 -> compare(NUMBERS);
            case 2, 3 -> compare(TEXTS);
            case 4 -> "%s %sIN (%s, %s)".formatted(of(TEXTS), not(), "'a'", "'É'");
            case 5 -> "%s IS %sNULL".formatted(of(random.nextBoolean() ? NUMBERS : TEXTS), not());
            case 6 -> "(%s) AND (%s)".formatted(condition(depth - 1), condition(depth - 1));
            case 7 -> "(%s) OR (%s)".formatted(condition(depth - 1), condition(depth - 1));
            default -> "NOT (%s)".formatted(condition(depth - 1));
        };
    }

    private String compare(List<String> operands) {
        if (random.nextInt(4) == 0) {
            return "%s %sBETWEEN %s AND %s".formatted(of(operands), not(), of(operands), of(operands));
        }
        return "%s %s %s".formatted(of(operands), of(COMPARISONS), of(operands));
    }

    private String not() {
        return random.nextBoolean() ? "NOT " : "";
    }

    private String of(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
