package dev.changeover.engine.internal.plan;

import dev.changeover.engine.internal.plan.Operand.Kind;
import dev.changeover.engine.internal.sqlite.sql.Expression.Match;
import dev.changeover.engine.internal.sqlite.sql.Expression.StringLiteral;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;

/// Says LIKE and GLOB with a constant pattern.
final class PatternTranslator {
    private PatternTranslator() {}

    static Operand translate(Operand operand, Match match) {
        if (operand.kind() != Kind.TEXT || !(match.pattern() instanceof StringLiteral(String pattern))) {
            throw new SqlSyntaxException(match.operator() + " on other than text and a constant pattern");
        }
        String not = match.negated() ? "NOT " : "";
        String sql = match.operator().equals("LIKE")
                // SQLite's LIKE takes ASCII letters in any case for the same and knows no escape by itself.
                ? "(%s %sLIKE %s ESCAPE '')"
                        .formatted(Comparison.lower(operand.sql()), not, Literals.string(Names.fold(pattern)))
                : "(%s COLLATE \"C\" %s~ %s)"
                        .formatted(operand.sql(), not.isEmpty() ? "" : "!", Literals.string(regex(pattern)));
        return Operand.of(sql, Kind.BOOLEAN);
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> {
                    int end = glob.indexOf(']', i + 2);
                    regex.append(set(end < 0 ? "" : glob.substring(i + 1, end)));
                    i = end;
                }
                default -> regex.append(isPlain(c) ? "" : "\\").append(c);
            }
        }
        return regex.append('$').toString();
    }

    /// A set of letters, digits and ranges of them; both sides read these alike.
    private static String set(String inner) {
        String members = inner.startsWith("^") ? inner.substring(1) : inner;
        if (members.isEmpty() || !members.chars().allMatch(c -> isPlain((char) c) || c == '-')) {
            throw new SqlSyntaxException("GLOB with an unusual set of characters");
        }
        return "[" + inner + "]";
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80;
    }
}
