package dev.changeover.engine.internal.sqlite.sql;

import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.internal.sqlite.sql.Token.Kind;
import org.jspecify.annotations.Nullable;

/// What a CREATE INDEX statement says, as written: the expressions and the predicate, which no pragma tells.
///
/// @param unique whether UNIQUE is written
/// @param parts the key parts, without direction and trailing collation
/// @param where the predicate of a partial index
public record CreateIndex(
        boolean unique, List<String> parts, @Nullable String where) {
    public CreateIndex {
        parts = List.copyOf(parts);
    }

    /// Reads the statement.
    ///
    /// @throws SqlSyntaxException when the text is something else
    public static CreateIndex parse(String sql) {
        TokenStream tokens = new TokenStream(sql);
        tokens.expectWord("CREATE");
        boolean unique = tokens.takeWords("UNIQUE");
        tokens.expectWord("INDEX");
        tokens.takeWords("IF", "NOT", "EXISTS");
        tokens.expectName();
        if (tokens.takeSymbol(".")) {
            tokens.expectName();
        }
        tokens.expectWord("ON");
        tokens.expectName();
        tokens.expectSymbol("(");
        List<String> parts = new ArrayList<>();
        do {
            parts.add(part(tokens));
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return new CreateIndex(unique, parts, tokens.takeWords("WHERE") ? rest(tokens) : null);
    }

    private static String part(TokenStream tokens) {
        int start = tokens.peek().start();
        int end = start;
        while (!tokens.peek().isSymbol(",") && !tokens.peek().isSymbol(")")) {
            if (endsPart(tokens, 0)) {
                tokens.next();
            } else if (tokens.peek().isWord("COLLATE") && endsPart(tokens, 2)) {
                tokens.next();
                tokens.expectName();
            } else if (tokens.peek().isSymbol("(")) {
                tokens.expectParenthesised();
                end = tokens.peek(-1).end();
            } else if (tokens.peek().kind() == Kind.END) {
                throw tokens.unexpected(")");
            } else {
                end = tokens.next().end();
            }
        }
        return tokens.text(start, end);
    }

    /// Whether at that distance the part ends, or only its direction is left.
    private static boolean endsPart(TokenStream tokens, int distance) {
        Token token = tokens.peek(distance);
        if (token.isWord("ASC") || token.isWord("DESC")) {
            token = tokens.peek(distance + 1);
            return token.isSymbol(",") || token.isSymbol(")");
        }
        return distance > 0 && (token.isSymbol(",") || token.isSymbol(")"));
    }

    private static String rest(TokenStream tokens) {
        int start = tokens.peek().start();
        int end = start;
        while (tokens.peek().kind() != Kind.END && !tokens.peek().isSymbol(";")) {
            end = tokens.next().end();
        }
        return tokens.text(start, end);
    }
}
