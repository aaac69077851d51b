package dev.changeover.engine.internal.sqlite.sql;

import java.util.List;

import dev.changeover.engine.internal.sqlite.sql.Token.Kind;

/// A position in the tokens of one text.
final class TokenStream {
    private final String sql;
    private final List<Token> tokens;
    private int at;

    TokenStream(String sql) {
        this.sql = sql;
        this.tokens = Tokenizer.tokenize(sql);
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int distance) {
        return tokens.get(Math.min(at + distance, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    /// Consumes the words if all of them come next.
    boolean takeWords(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /// Consumes the symbol if it comes next.
    boolean takeSymbol(String symbol) {
        if (!peek().isSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    void expectWord(String word) {
        if (!takeWords(word)) {
            throw unexpected(word);
        }
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    /// Consumes a name, quoted or not.
    String expectName() {
        if (!peek().canBeName()) {
            throw unexpected("a name");
        }
        return next().unquoted();
    }

    /// Consumes a parenthesised text with everything nested in it.
    ///
    /// @return what stands between the parentheses, as written
    String expectParenthesised() {
        Token open = peek();
        expectSymbol("(");
        int depth = 1;
        while (true) {
            Token token = next();
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")") && --depth == 0) {
                return sql.substring(open.end(), token.start()).strip();
            } else if (token.kind() == Kind.END) {
                throw unexpected(")");
            }
        }
    }

    /// The text as written between two offsets.
    String text(int start, int end) {
        return sql.substring(start, end).strip();
    }

    SqlSyntaxException unexpected(String expected) {
        Token found = peek();
        return new SqlSyntaxException("expected %s but found %s at %d"
                .formatted(expected, found.kind() == Kind.END ? "the end" : found.text(), found.start()));
    }
}
