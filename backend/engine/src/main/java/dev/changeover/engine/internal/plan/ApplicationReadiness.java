package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.changeover.engine.ManualStep;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Catalog.Other;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.internal.sqlite.sql.Token;
import dev.changeover.engine.internal.sqlite.sql.Token.Kind;
import dev.changeover.engine.internal.sqlite.sql.Tokens;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Lists what to look for in the application, as far as the schema gives it away. One step for each [Expectation] names
/// all places that show it.
final class ApplicationReadiness {
    private static final int MOST_PLACES = 20;

    /// What stands before a value, besides operators.
    private static final Set<String> BEFORE_VALUES = Set.of(
            "select",
            "distinct",
            "where",
            "when",
            "then",
            "else",
            "case",
            "and",
            "or",
            "not",
            "in",
            "is",
            "like",
            "glob",
            "between",
            "having",
            "on",
            "values",
            "return");

    private final Map<Expectation, List<String>> places = new EnumMap<>(Expectation.class);
    private final Set<String> names = new HashSet<>();

    private ApplicationReadiness() {}

    /// Looks at the SQL of a schema.
    static void tell(Catalog catalog, Remarks remarks) {
        ApplicationReadiness readiness = new ApplicationReadiness();
        readiness.lookAt(catalog);
        readiness.leave(remarks);
    }

    /// Looks at the SQL of a schema, and at the types of an application's tables.
    static void tell(Catalog catalog, List<TablePlan> tables, Remarks remarks) {
        ApplicationReadiness readiness = new ApplicationReadiness();
        readiness.lookAt(catalog);
        tables.stream().filter(table -> !table.excluded()).forEach(readiness::lookAt);
        readiness.leave(remarks);
    }

    private void leave(Remarks remarks) {
        places.forEach((expectation, found) -> remarks.leave(new ManualStep(
                ManualStep.Kind.APPLICATION,
                expectation.title(),
                null,
                expectation.difference() + " Look for it in the application; the schema has it in the places named.",
                listed(found),
                expectation.suggestion())));
    }

    private static String listed(List<String> found) {
        List<String> shown = new ArrayList<>(found.subList(0, Math.min(found.size(), MOST_PLACES)));
        if (found.size() > MOST_PLACES) {
            shown.add("and %d more".formatted(found.size() - MOST_PLACES));
        }
        return String.join("\n", shown);
    }

    private void lookAt(Catalog catalog) {
        for (Table table : catalog.tables()) {
            names.add(Names.fold(table.name()));
            table.columns().forEach(column -> names.add(Names.fold(column.name())));
        }
        catalog.others().forEach(other -> names.add(Names.fold(other.name())));
        catalog.tables().forEach(this::lookAt);
        for (Other other : catalog.others()) {
            switch (other.kind()) {
                case VIEW -> lookAt("view " + other.name(), other.sql());
                case TRIGGER -> lookAt("trigger " + other.name(), other.sql());
                case VIRTUAL_TABLE -> {}
            }
        }
    }

    private void lookAt(Table table) {
        table.checks().forEach(check -> lookAt("check of " + table.name(), check.expression()));
        for (Column column : table.columns()) {
            String place = "%s.%s".formatted(table.name(), column.name());
            lookAt("default of " + place, column.defaultSql());
            lookAt("generated column " + place, column.generatedSql());
        }
        for (Index index : table.indexes()) {
            lookAt("index " + index.name(), index.where());
            index.parts().forEach(part -> lookAt("index " + index.name(), part.expression()));
        }
    }

    private void lookAt(TablePlan table) {
        table.columns().forEach(column -> {
            String place = "%s.%s".formatted(table.target(), column.target());
            switch (column.type().name()) {
                case SMALLINT, INTEGER -> found(Expectation.SHORT_INTEGERS, place);
                case JSON, JSONB -> found(Expectation.JSON_VALUES, place);
                case CHAR -> found(Expectation.PADDED_TEXT, place);
                case BIGINT,
                        NUMERIC,
                        DOUBLE_PRECISION,
                        BOOLEAN,
                        TEXT,
                        VARCHAR,
                        BYTEA,
                        DATE,
                        TIMESTAMP,
                        TIMESTAMPTZ,
                        UUID,
                        REAL,
                        TIME,
                        INTERVAL,
                        INET,
                        ENUM -> {}
            }
        });
    }

    private void lookAt(String place, @Nullable String sql) {
        if (sql == null) {
            return;
        }
        List<Token> tokens;
        try {
            tokens = Tokens.of(sql);
        } catch (SqlSyntaxException e) {
            // What cannot be read is listed as such elsewhere.
            return;
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            @Nullable Token before = i == 0 ? null : tokens.get(i - 1);
            @Nullable Token next = i + 1 == tokens.size() ? null : tokens.get(i + 1);
            Expectation shown = shownBy(token, before, next);
            if (shown != null) {
                found(shown, place);
            }
        }
    }

    private @Nullable Expectation shownBy(Token token, @Nullable Token before, @Nullable Token next) {
        if (token.isWord("LIKE")) {
            return Expectation.LIKE;
        }
        if (token.isSymbol("/")) {
            return Expectation.DIVISION;
        }
        if (token.isSymbol("||")) {
            return Expectation.CONCATENATION;
        }
        if (token.isWord("GROUP") && is(next, "BY")) {
            return Expectation.GROUP_BY;
        }
        if (is(before, "INSERT") && token.isWord("OR") || token.isWord("REPLACE") && is(next, "INTO")) {
            return Expectation.CONFLICT;
        }
        if (token.isWord("rowid") || token.isWord("_rowid_")) {
            return names.contains(Names.fold(token.text())) ? null : Expectation.ROWID;
        }
        return isQuotedString(token, before, next) ? Expectation.QUOTED_STRING : null;
    }

    private static boolean is(@Nullable Token token, String word) {
        return token != null && token.isWord(word);
    }

    /// In double quotes, nobody's name, and where a value stands.
    private boolean isQuotedString(Token token, @Nullable Token before, @Nullable Token next) {
        boolean unknown = token.kind() == Kind.QUOTED_NAME
                && token.text().startsWith("\"")
                && !names.contains(Names.fold(token.unquoted()));
        boolean qualifies = next != null && (next.isSymbol(".") || next.isSymbol("(") || next.isWord("AS"));
        return unknown && !qualifies && (before == null || isBeforeValues(before));
    }

    private static boolean isBeforeValues(Token token) {
        return token.kind() == Kind.SYMBOL
                ? !token.isSymbol(".") && !token.isSymbol(")") && !token.isSymbol(";")
                : token.kind() == Kind.WORD && BEFORE_VALUES.contains(Names.fold(token.text()));
    }

    private void found(Expectation expectation, String place) {
        List<String> known = places.computeIfAbsent(expectation, any -> new ArrayList<>());
        if (!known.contains(place)) {
            known.add(place);
        }
    }
}
