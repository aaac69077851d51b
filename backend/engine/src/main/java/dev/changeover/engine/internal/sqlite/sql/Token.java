package dev.changeover.engine.internal.sqlite.sql;

/// One token of SQL.
///
/// @param kind its kind
/// @param text as written
/// @param start offset of its first character
public record Token(Kind kind, String text, int start) {
    /// What a token can be.
    public enum Kind {
        /// A bare word: a keyword or a name.
        WORD,
        /// A name in `"…"`, `` `…` `` or `[…]`.
        QUOTED_NAME,
        STRING,
        BLOB,
        NUMBER,
        PARAMETER,
        SYMBOL,
        END
    }

    /// Offset after the last character.
    public int end() {
        return start + text.length();
    }

    /// Whether this is the given word, bare and in any case.
    public boolean isWord(String word) {
        return kind == Kind.WORD && Names.same(text, word);
    }

    /// Whether this is the given symbol.
    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /// Whether SQLite accepts this token where a name is expected. It takes strings for names there.
    public boolean canBeName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME || kind == Kind.STRING;
    }

    /// The text without quotes.
    public String unquoted() {
        if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        char quote = text.charAt(0);
        return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
    }
}
