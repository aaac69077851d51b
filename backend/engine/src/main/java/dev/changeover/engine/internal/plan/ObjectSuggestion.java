package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.catalog.Catalog.Other;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.internal.sqlite.sql.Token;
import dev.changeover.engine.internal.sqlite.sql.Tokens;

/// Suggests where to start with triggers and virtual tables: the frame in PostgreSQL's words, with the content left to
/// a person.
final class ObjectSuggestion {
    private static final List<String> TIMINGS = List.of("BEFORE", "AFTER", "INSTEAD");
    private static final List<String> EVENTS = List.of("INSERT", "UPDATE", "DELETE");

    private final Other object;
    private final List<Token> tokens;

    private ObjectSuggestion(Other object) {
        this.object = object;
        this.tokens = Tokens.of(object.sql());
    }

    /// The frame of a trigger: its function and the statement that calls it.
    static Optional<String> ofTrigger(Other trigger, Map<String, TableDraft> tables) {
        try {
            return new ObjectSuggestion(trigger).trigger(tables);
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }

    /// What solves the task of a virtual table in PostgreSQL.
    static Optional<String> ofVirtualTable(Other table) {
        try {
            return new ObjectSuggestion(table).virtualTable();
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<String> trigger(Map<String, TableDraft> tables) {
        TableDraft table = tables.get(Names.fold(object.table()));
        Optional<String> event = firstOf(EVENTS);
        if (table == null || event.isEmpty()) {
            return Optional.empty();
        }
        // Without a word about it SQLite's triggers fire before.
        String timing = firstOf(TIMINGS).orElse("BEFORE");
        String name = Target.quote(NameSpace.shortened(object.name()));
        return Optional.of("""
                CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    -- Say here what the source says in WHEN, and between BEGIN and END.
                    RETURN %2$s;
                END
                $body$;
                CREATE TRIGGER %1$s %3$s %4$s ON %5$s FOR EACH ROW EXECUTE FUNCTION %1$s();""".formatted(
                        name,
                        event.get().equals("DELETE") ? "OLD" : "NEW",
                        timing.equals("INSTEAD") ? "INSTEAD OF" : timing,
                        event.get(),
                        Target.quote(table.target())));
    }

    private Optional<String> firstOf(List<String> words) {
        return tokens.stream()
                .takeWhile(token -> !token.isWord("BEGIN"))
                .flatMap(token -> words.stream().filter(token::isWord))
                .findFirst();
    }

    private Optional<String> virtualTable() {
        int using = IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).isWord("USING"))
                .findFirst()
                .orElse(-1);
        if (using < 0) {
            return Optional.empty();
        }
        String module = Names.fold(tokens.get(using + 1).unquoted());
        List<String> columns = columns(using + 2);
        if (module.startsWith("fts") && !columns.isEmpty()) {
            return Optional.of(fullText(columns));
        }
        return module.startsWith("rtree") && !columns.isEmpty() ? Optional.of(boxes(columns)) : Optional.empty();
    }

    /// The first word of each argument, options (with an equals sign) left out.
    private List<String> columns(int start) {
        List<String> columns = new ArrayList<>();
        for (int i = start; i + 1 < tokens.size(); i++) {
            boolean first = tokens.get(i - 1).isSymbol("(") && i == start + 1
                    || tokens.get(i - 1).isSymbol(",");
            if (first && tokens.get(i).canBeName() && !tokens.get(i + 1).isSymbol("=")) {
                columns.add(tokens.get(i).unquoted());
            }
        }
        return columns;
    }

    private String fullText(List<String> columns) {
        String all = columns.stream()
                .map(column -> "coalesce(%s, '')".formatted(Target.quote(column)))
                .collect(Collectors.joining(" || ' ' || "));
        return """
                -- Its texts come from the table that they belong to; insert them from there, or index that one.
                CREATE TABLE %1$s (
                    id bigint PRIMARY KEY,
                    %2$s,
                    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', %3$s)) STORED
                );
                CREATE INDEX ON %1$s USING gin (search);
                -- MATCH 'word' becomes: search @@ websearch_to_tsquery('simple', 'word')""".formatted(
                Target.quote(NameSpace.shortened(object.name())),
                columns.stream().map(column -> Target.quote(column) + " text").collect(Collectors.joining(",\n    ")),
                all);
    }

    private String boxes(List<String> columns) {
        return """
                -- %2$s become one box per row.
                CREATE TABLE %1$s (id bigint PRIMARY KEY, area box NOT NULL);
                CREATE INDEX ON %1$s USING gist (area);
                -- Overlaps are found by: area && box(point(x1, y1), point(x2, y2))""".formatted(
                        Target.quote(NameSpace.shortened(object.name())),
                        String.join(", ", columns.subList(1, columns.size())).replaceAll("\\R", " "));
    }
}
