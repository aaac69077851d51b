package dev.changeover.engine.internal.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.catalog.Catalog.Other;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.internal.sqlite.sql.Token;
import dev.changeover.engine.internal.sqlite.sql.Token.Kind;
import dev.changeover.engine.internal.sqlite.sql.Tokens;

/// Suggests a view of PostgreSQL for a plain one of SQLite: columns, joins, conditions, groups and a few aggregates.
/// Anything else gets no suggestion.
final class ViewSuggestion {
    private static final Set<String> WORDS = Set.of(
            "select",
            "distinct",
            "as",
            "from",
            "join",
            "inner",
            "left",
            "outer",
            "cross",
            "on",
            "where",
            "and",
            "or",
            "not",
            "is",
            "null",
            "in",
            "between",
            "group",
            "by",
            "having",
            "order",
            "asc",
            "desc",
            "union",
            "all");
    private static final Set<String> FUNCTIONS = Set.of("count", "sum", "min", "max", "coalesce", "lower", "upper");
    private static final Set<String> SYMBOLS =
            Set.of("(", ")", ",", ".", "*", "+", "-", "=", "<", ">", "<=", ">=", "<>");

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final List<Token> tokens;

    private ViewSuggestion(List<Token> tokens, Map<String, TableDraft> tables) {
        this.tokens = tokens;
        for (TableDraft table : tables.values()) {
            table.columns().forEach(column -> known.put(Names.fold(column.source()), column.target()));
        }
        tables.values().forEach(table -> known.put(Names.fold(table.source()), table.target()));
    }

    static Optional<String> of(Other view, Map<String, TableDraft> tables) {
        try {
            return new ViewSuggestion(Tokens.of(view.sql()), tables).translate(view.name());
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<String> translate(String name) {
        int start = 0;
        while (start < tokens.size() && !tokens.get(start).isWord("SELECT")) {
            // A list of columns between the name and AS is not modelled.
            if (tokens.get(start).isSymbol("(")) {
                return Optional.empty();
            }
            start++;
        }
        collectAliases(start);
        StringBuilder sql = new StringBuilder("CREATE VIEW %s AS\n".formatted(Target.quote(NameSpace.shortened(name))));
        for (int i = start; i < tokens.size(); i++) {
            Optional<String> word = translate(i);
            if (word.isEmpty()) {
                return Optional.empty();
            }
            sql.append(glue(i, start)).append(word.get());
        }
        return Optional.of(sql.toString().stripTrailing());
    }

    private void collectAliases(int start) {
        for (int i = start + 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token before = tokens.get(i - 1);
            boolean follows = before.isWord("AS") || isName(before) && isName(token);
            if (follows && isName(token)) {
                aliases.putIfAbsent(Names.fold(token.unquoted()), token.unquoted());
            }
        }
    }

    private static boolean isName(Token token) {
        return token.kind() == Kind.QUOTED_NAME
                || token.kind() == Kind.WORD && !WORDS.contains(Names.fold(token.text()));
    }

    private Optional<String> translate(int i) {
        Token token = tokens.get(i);
        return switch (token.kind()) {
            case STRING, NUMBER -> Optional.of(token.text());
            case SYMBOL -> SYMBOLS.contains(token.text()) ? Optional.of(token.text()) : Optional.empty();
            case WORD, QUOTED_NAME -> name(token, tokens.get(i + 1).isSymbol("("));
            case END -> Optional.of("");
            case BLOB, PARAMETER -> Optional.empty();
        };
    }

    private Optional<String> name(Token token, boolean called) {
        String name = Names.fold(token.unquoted());
        if (token.kind() == Kind.WORD && WORDS.contains(name)) {
            return Optional.of(token.text().toUpperCase(Locale.ROOT));
        }
        if (called) {
            return FUNCTIONS.contains(name) ? Optional.of(name) : Optional.empty();
        }
        if (known.containsKey(name)) {
            return Optional.ofNullable(known.get(name)).map(Target::quote);
        }
        return Optional.ofNullable(aliases.get(name)).map(Target::quote);
    }

    private String glue(int i, int start) {
        if (i == start) {
            return "";
        }
        Token token = tokens.get(i);
        Token before = tokens.get(i - 1);
        boolean call = token.isSymbol("(") && isName(before);
        boolean tight = call
                || token.isSymbol(".")
                || before.isSymbol(".")
                || token.isSymbol(",")
                || token.isSymbol(")")
                || before.isSymbol("(");
        return tight ? "" : " ";
    }
}
