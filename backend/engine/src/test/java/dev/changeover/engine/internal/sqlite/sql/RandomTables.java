package dev.changeover.engine.internal.sqlite.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes random CREATE TABLE statements in every spelling that SQLite allows, the same for the same seed.
final class RandomTables {
    private static final List<String> NAMES = List.of(
            "a",
            "B",
            "c_1",
            "key",
            "desc",
            "match",
            "\"d d\"",
            "\"e\"\"e\"",
            "[f (]",
            "`g``g`",
            "'h'",
            "ü",
            "$x",
            "always",
            "generated",
            "no",
            "action",
            "\"primary\"",
            "[check]",
            "replace",
            "\"--\"",
            "\"/*\"",
            "\")\"");
    private static final List<String> TYPES = List.of(
            "",
            "INTEGER",
            "int",
            "VARCHAR(10)",
            "character varying ( 10 , 2 )",
            "DOUBLE PRECISION",
            "\"odd type\"",
            "[t] (3)",
            "unsigned big int",
            "DECIMAL(+5,-2)",
            "text generated",
            "'quoted'");
    private static final List<String> DEFAULTS = List.of(
            "1",
            "-1",
            "+ 2.5",
            "'it''s (,'",
            "NULL",
            "TRUE",
            "abc",
            "\"dq\"",
            "x'00ff'",
            "(1 + (2))",
            "CURRENT_TIMESTAMP",
            "(strftime('%s', 'now'))",
            "- 5",
            "0x1F",
            ".5",
            "1e3",
            "('a' || ')' /* ) */ )");
    private static final List<String> GAPS =
            List.of(" ", " ", " ", "\n", "\t ", " -- note, ( ' \"\n", " /* , ) ' */ ", "  /**/ ");

    private final Random random;

    RandomTables(long seed) {
        random = new Random(seed);
    }

    String next() {
        List<String> names = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        while (names.size() < count) {
            String name = of(NAMES);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        List<String> parts = new ArrayList<>();
        boolean keyed = false;
        for (String name : names) {
            boolean key = !keyed && random.nextInt(6) == 0;
            keyed |= key;
            parts.add(column(name, key));
        }
        if (!keyed && random.nextInt(3) == 0) {
            parts.add(named("PRIMARY KEY (" + of(names) + random(" ASC", " DESC", "") + ")" + conflict()));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            parts.add(named(tableConstraint(names)));
        }
        String text = "CREATE TABLE t" + random.nextInt(2) + " (" + String.join(",", parts) + ")";
        return text.replace(" ", "\u0001").transform(this::spaced);
    }

    private String column(String name, boolean key) {
        StringBuilder text = new StringBuilder(name).append(' ').append(of(TYPES));
        if (key) {
            text.append(' ').append(named("PRIMARY KEY" + random(" ASC", " DESC", "") + conflict()));
        }
        boolean generated = !key && random.nextInt(8) == 0;
        if (generated) {
            text.append(random(" GENERATED ALWAYS", ""))
                    .append(" AS (1 + (2))")
                    .append(random(" STORED", " VIRTUAL", ""));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(' ').append(columnConstraint(generated));
        }
        return text.toString();
    }

    private String columnConstraint(boolean generated) {
        return switch (random.nextInt(7)) {
            case 0 -> named("NOT NULL" + conflict());
            case 1 -> generated ? "NULL" : "DEFAULT " + of(DEFAULTS);
            case 2 -> named("UNIQUE" + conflict());
            case 3 -> named("CHECK (1 = (1) AND ')' <> '(')");
            case 4 -> named("REFERENCES " + of(NAMES) + random(" (x)", "") + reference());
            case 5 -> "COLLATE " + random("NOCASE", "\"binary\"", "rtrim");
            default -> "NULL";
        };
    }

    private String tableConstraint(List<String> names) {
        return switch (random.nextInt(3)) {
            case 0 -> "UNIQUE (" + of(names) + random(" COLLATE nocase", "") + random(" DESC", "") + ")" + conflict();
            case 1 -> "CHECK (2 > 1 OR 'it''s' = \"x\")" + conflict();
            default -> "FOREIGN KEY (" + of(names) + ") REFERENCES parent" + random("", " (y)") + reference();
        };
    }

    private String reference() {
        return random(
                        "",
                        " ON DELETE CASCADE",
                        " ON UPDATE SET NULL ON DELETE NO ACTION",
                        " MATCH FULL ON DELETE restrict")
                + random("", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED", " NOT DEFERRABLE INITIALLY IMMEDIATE");
    }

    private String conflict() {
        return random("", "", " ON CONFLICT IGNORE", " ON CONFLICT ABORT");
    }

    private String named(String constraint) {
        return random.nextInt(3) == 0 ? "CONSTRAINT " + of(NAMES) + " " + constraint : constraint;
    }

    /// Puts random space and comments between the words.
    private String spaced(String text) {
        StringBuilder spaced = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= "'\"`".indexOf(c) >= 0 || !quoted && c == '[' || quoted && c == ']';
            spaced.append(c == '\u0001' ? (quoted ? " " : of(GAPS)) : String.valueOf(c));
        }
        return spaced.toString();
    }

    private String random(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String of(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
