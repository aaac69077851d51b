package dev.changeover.engine.internal.sqlite.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.changeover.engine.internal.sqlite.sql.Token.Kind;

/// Splits SQL into tokens by SQLite's rules. Spaces and comments are dropped.
final class Tokenizer {
    private static final Set<String> LONG_SYMBOLS = Set.of("||", "<=", "<>", "<<", ">=", ">>", "==", "!=", "->", "->>");
    private static final String SYMBOLS = "()+-*/%=<>!,;.&|~";

    private final String sql;
    private int at;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    /// All tokens, with one END after the last.
    ///
    /// @throws SqlSyntaxException when a quote stays open or a character belongs to no token
    static List<Token> tokenize(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = tokenizer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        skipSpaceAndComments();
        int start = at;
        Kind kind = scan();
        return new Token(kind, sql.substring(start, at), start);
    }

    private Kind scan() {
        char c = peek(0);
        if (at >= sql.length()) {
            return Kind.END;
        }
        if (c == '\'') {
            skipQuoted('\'');
            return Kind.STRING;
        }
        if (c == '"' || c == '`') {
            skipQuoted(c);
            return Kind.QUOTED_NAME;
        }
        if (c == '[') {
            skipPast("]");
            return Kind.QUOTED_NAME;
        }
        if ((c == 'x' || c == 'X') && peek(1) == '\'') {
            at++;
            skipQuoted('\'');
            return Kind.BLOB;
        }
        if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            skipNumber();
            return Kind.NUMBER;
        }
        if (isNameCharacter(c)) {
            skipName();
            return Kind.WORD;
        }
        if (c == '?' || c == ':' || c == '@' || c == '#') {
            at++;
            skipName();
            return Kind.PARAMETER;
        }
        return scanSymbol(c);
    }

    private Kind scanSymbol(char c) {
        if (SYMBOLS.indexOf(c) < 0) {
            throw new SqlSyntaxException("unexpected character U+%04X at %d".formatted((int) c, at));
        }
        for (int length = 3; length > 1; length--) {
            if (at + length <= sql.length() && LONG_SYMBOLS.contains(sql.substring(at, at + length))) {
                at += length;
                return Kind.SYMBOL;
            }
        }
        at++;
        return Kind.SYMBOL;
    }

    private void skipSpaceAndComments() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r') {
                at++;
            } else if (c == '-' && peek(1) == '-') {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (c == '/' && peek(1) == '*') {
                int end = sql.indexOf("*/", at + 2);
                // SQLite lets a comment stay open until the end of the text.
                at = end < 0 ? sql.length() : end + 2;
            } else {
                return;
            }
        }
    }

    private void skipQuoted(char quote) {
        int start = at;
        at++;
        while (at < sql.length()) {
            if (sql.charAt(at) != quote) {
                at++;
            } else if (peek(1) == quote) {
                at += 2;
            } else {
                at++;
                return;
            }
        }
        throw new SqlSyntaxException("the quote opened at %d is never closed".formatted(start));
    }

    private void skipPast(String end) {
        int found = sql.indexOf(end, at);
        if (found < 0) {
            throw new SqlSyntaxException("the quote opened at %d is never closed".formatted(at));
        }
        at = found + end.length();
    }

    private void skipNumber() {
        if (peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'X') && Character.digit(peek(2), 16) >= 0) {
            at += 2;
            skipDigits(16);
            return;
        }
        skipDigits(10);
        if (peek(0) == '.') {
            at++;
            skipDigits(10);
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                at += 1 + sign;
                skipDigits(10);
            }
        }
    }

    private void skipDigits(int radix) {
        while (isAsciiDigit(peek(0), radix) || peek(0) == '_' && isAsciiDigit(peek(1), radix)) {
            at++;
        }
    }

    private void skipName() {
        while (at < sql.length() && (isNameCharacter(peek(0)) || isDigit(peek(0)))) {
            at++;
        }
    }

    /// The character at a distance, or U+0000 beyond the end.
    private char peek(int distance) {
        return at + distance < sql.length() ? sql.charAt(at + distance) : '\0';
    }

    private static boolean isAsciiDigit(char c, int radix) {
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= 0x80;
    }
}
