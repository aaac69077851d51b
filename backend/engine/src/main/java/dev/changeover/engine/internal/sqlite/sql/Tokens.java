package dev.changeover.engine.internal.sqlite.sql;

import java.util.List;

/// The tokens of a text.
public final class Tokens {
    private Tokens() {}

    /// All tokens, with one END after the last.
    ///
    /// @throws SqlSyntaxException when the text cannot be split into tokens
    public static List<Token> of(String sql) {
        return Tokenizer.tokenize(sql);
    }
}
