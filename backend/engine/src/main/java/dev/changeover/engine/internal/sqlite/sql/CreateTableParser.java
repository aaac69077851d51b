package dev.changeover.engine.internal.sqlite.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.changeover.engine.internal.sqlite.sql.CreateTable.CheckClause;
import dev.changeover.engine.internal.sqlite.sql.CreateTable.ColumnDefinition;
import dev.changeover.engine.internal.sqlite.sql.CreateTable.ForeignKeyClause;
import dev.changeover.engine.internal.sqlite.sql.CreateTable.Key;
import dev.changeover.engine.internal.sqlite.sql.Token.Kind;
import org.jspecify.annotations.Nullable;

/// A recursive descent through one CREATE TABLE statement.
final class CreateTableParser {
    /// Reserved words that end a column's type.
    private static final Set<String> AFTER_TYPE = Set.of(
            "constraint",
            "default",
            "null",
            "not",
            "primary",
            "unique",
            "check",
            "references",
            "collate",
            "as",
            "deferrable");
    private static final Set<String> TABLE_CONSTRAINTS = Set.of("constraint", "primary", "unique", "check", "foreign");

    private final TokenStream tokens;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<Key> uniques = new ArrayList<>();
    private final List<CheckClause> checks = new ArrayList<>();
    private final List<ForeignKeyClause> foreignKeys = new ArrayList<>();
    private final List<String> conflictClauses = new ArrayList<>();
    private @Nullable Key primaryKey;
    private @Nullable String constraintName;

    CreateTableParser(String sql) {
        tokens = new TokenStream(sql);
    }

    CreateTable parse() {
        tokens.expectWord("CREATE");
        if (!tokens.takeWords("TEMP")) {
            tokens.takeWords("TEMPORARY");
        }
        tokens.expectWord("TABLE");
        tokens.takeWords("IF", "NOT", "EXISTS");
        String name = tokens.expectName();
        if (tokens.takeSymbol(".")) {
            name = tokens.expectName();
        }
        tokens.expectSymbol("(");
        do {
            column();
        } while (tokens.takeSymbol(",") && !startsTableConstraint());
        while (!tokens.takeSymbol(")")) {
            tableConstraint();
            tokens.takeSymbol(",");
        }
        return withOptions(name);
    }

    private CreateTable withOptions(String name) {
        boolean withoutRowid = false;
        boolean strict = false;
        while (tokens.peek().kind() == Kind.WORD) {
            if (tokens.takeWords("WITHOUT", "ROWID")) {
                withoutRowid = true;
            } else if (tokens.takeWords("STRICT")) {
                strict = true;
            } else {
                throw tokens.unexpected("a table option");
            }
            tokens.takeSymbol(",");
        }
        tokens.takeSymbol(";");
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected("the end");
        }
        return new CreateTable(
                name, columns, primaryKey, uniques, checks, foreignKeys, withoutRowid, strict, conflictClauses);
    }

    private boolean startsTableConstraint() {
        Token token = tokens.peek();
        return token.kind() == Kind.WORD && TABLE_CONSTRAINTS.contains(Names.fold(token.text()));
    }

    private void column() {
        ColumnParts column = new ColumnParts(tokens.expectName(), type());
        constraintName = null;
        while (columnConstraint(column)) {
            // Each round consumed one constraint.
        }
        columns.add(column.finish());
    }

    private String type() {
        int start = tokens.peek().start();
        int end = start;
        while (tokens.peek().canBeName() && !endsType(tokens.peek())) {
            end = tokens.next().end();
        }
        if (end > start && tokens.peek().isSymbol("(")) {
            tokens.expectParenthesised();
            end = tokens.peek(-1).end();
        }
        return tokens.text(start, end);
    }

    private boolean endsType(Token token) {
        if (token.kind() != Kind.WORD) {
            return false;
        }
        boolean generated = token.isWord("GENERATED")
                && tokens.peek(1).isWord("ALWAYS")
                && tokens.peek(2).isWord("AS");
        return generated || AFTER_TYPE.contains(Names.fold(token.text()));
    }

    private boolean columnConstraint(ColumnParts column) {
        if (tokens.takeWords("CONSTRAINT")) {
            constraintName = tokens.expectName();
            return true;
        }
        if (tokens.takeWords("DEFAULT")) {
            column.defaultSql = defaultValue();
        } else if (tokens.takeWords("NOT", "NULL")) {
            column.notNull = true;
            conflictClause("NOT NULL", List.of(column.name));
        } else if (tokens.takeWords("NULL")) {
            conflictClause("NULL", List.of(column.name));
        } else if (tokens.takeWords("PRIMARY", "KEY")) {
            columnPrimaryKey(column);
        } else if (tokens.takeWords("UNIQUE")) {
            conflictClause("UNIQUE", List.of(column.name));
            uniques.add(new Key(takeConstraintName(), List.of(column.name), false, false));
        } else if (tokens.takeWords("CHECK")) {
            checks.add(new CheckClause(takeConstraintName(), tokens.expectParenthesised()));
        } else if (tokens.peek().isWord("REFERENCES")) {
            foreignKey(List.of(column.name));
        } else if (tokens.takeWords("COLLATE")) {
            column.collation = tokens.expectName();
        } else if (tokens.takeWords("GENERATED", "ALWAYS", "AS") || tokens.takeWords("AS")) {
            column.generatedSql = tokens.expectParenthesised();
            column.stored = tokens.takeWords("STORED");
            if (!column.stored) {
                tokens.takeWords("VIRTUAL");
            }
        } else {
            return deferral();
        }
        return true;
    }

    private void columnPrimaryKey(ColumnParts column) {
        boolean descending = tokens.takeWords("DESC");
        if (!descending) {
            tokens.takeWords("ASC");
        }
        conflictClause("PRIMARY KEY", List.of(column.name));
        boolean autoincrement = tokens.takeWords("AUTOINCREMENT");
        primaryKey = new Key(takeConstraintName(), List.of(column.name), descending, autoincrement);
    }

    private String defaultValue() {
        if (tokens.peek().isSymbol("(")) {
            return tokens.expectParenthesised();
        }
        int start = tokens.peek().start();
        if (!tokens.takeSymbol("+")) {
            tokens.takeSymbol("-");
        }
        return tokens.text(start, tokens.next().end());
    }

    private void tableConstraint() {
        constraintName = tokens.takeWords("CONSTRAINT") ? tokens.expectName() : null;
        if (tokens.takeWords("PRIMARY", "KEY")) {
            Key key = keyColumns();
            conflictClause("PRIMARY KEY", key.columns());
            primaryKey = key;
        } else if (tokens.takeWords("UNIQUE")) {
            Key key = keyColumns();
            conflictClause("UNIQUE", key.columns());
            uniques.add(key);
        } else if (tokens.takeWords("CHECK")) {
            checks.add(new CheckClause(takeConstraintName(), tokens.expectParenthesised()));
            conflictClause("CHECK", List.of());
        } else if (tokens.takeWords("FOREIGN", "KEY")) {
            foreignKey(names());
        } else if (!tokens.peek().isWord("CONSTRAINT")
                && !tokens.peek().isSymbol(",")
                && !tokens.peek().isSymbol(")")) {
            throw tokens.unexpected("a table constraint");
        }
    }

    private Key keyColumns() {
        tokens.expectSymbol("(");
        List<String> names = new ArrayList<>();
        boolean autoincrement = false;
        do {
            names.add(keyColumn());
            autoincrement |= tokens.takeWords("AUTOINCREMENT");
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return new Key(takeConstraintName(), names, false, autoincrement);
    }

    private List<String> names() {
        tokens.expectSymbol("(");
        List<String> names = new ArrayList<>();
        do {
            names.add(keyColumn());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return names;
    }

    private String keyColumn() {
        int open = 0;
        while (tokens.takeSymbol("(")) {
            open++;
        }
        String name = tokens.expectName();
        while (open-- > 0) {
            tokens.expectSymbol(")");
        }
        if (tokens.takeWords("COLLATE")) {
            tokens.expectName();
        }
        if (!tokens.takeWords("ASC")) {
            tokens.takeWords("DESC");
        }
        return name;
    }

    private void foreignKey(List<String> referring) {
        tokens.expectWord("REFERENCES");
        String name = takeConstraintName();
        String references = tokens.expectName();
        List<String> referenced = tokens.peek().isSymbol("(") ? names() : List.of();
        String onDelete = "NO ACTION";
        String onUpdate = "NO ACTION";
        while (true) {
            if (tokens.takeWords("ON", "DELETE")) {
                onDelete = action();
            } else if (tokens.takeWords("ON", "UPDATE")) {
                onUpdate = action();
            } else if (tokens.takeWords("ON", "INSERT")) {
                action();
            } else if (tokens.takeWords("MATCH")) {
                tokens.expectName();
            } else {
                break;
            }
        }
        foreignKeys.add(new ForeignKeyClause(name, referring, references, referenced, onDelete, onUpdate, false));
        while (deferral()) {
            // Each round consumed one clause.
        }
    }

    /// Reads a deferral clause. It stands behind its key, but other constraints of the column may stand between.
    private boolean deferral() {
        boolean deferrable = !tokens.takeWords("NOT", "DEFERRABLE");
        if (deferrable && !tokens.takeWords("DEFERRABLE")) {
            return false;
        }
        boolean deferred = initially() && deferrable;
        if (!foreignKeys.isEmpty()) {
            ForeignKeyClause key = foreignKeys.removeLast();
            foreignKeys.add(new ForeignKeyClause(
                    key.name(),
                    key.columns(),
                    key.references(),
                    key.referencedColumns(),
                    key.onDelete(),
                    key.onUpdate(),
                    deferred));
        }
        return true;
    }

    private boolean initially() {
        if (!tokens.takeWords("INITIALLY")) {
            return false;
        }
        return tokens.expectName().equalsIgnoreCase("DEFERRED");
    }

    private String action() {
        String first = tokens.expectName().toUpperCase(Locale.ROOT);
        if (first.equals("SET") || first.equals("NO")) {
            return first + " " + tokens.next().text().toUpperCase(Locale.ROOT);
        }
        return first;
    }

    private void conflictClause(String constraint, List<String> on) {
        if (tokens.takeWords("ON", "CONFLICT")) {
            String resolution = tokens.expectName().toUpperCase(Locale.ROOT);
            if (!resolution.equals("ABORT")) {
                conflictClauses.add("%s (%s): ON CONFLICT %s".formatted(constraint, String.join(", ", on), resolution));
            }
        }
    }

    private @Nullable String takeConstraintName() {
        String name = constraintName;
        constraintName = null;
        return name;
    }

    /// A column while its constraints are read.
    private static final class ColumnParts {
        private final String name;
        private final String type;
        private boolean notNull;
        private @Nullable String defaultSql;
        private @Nullable String collation;
        private @Nullable String generatedSql;
        private boolean stored;

        private ColumnParts(String name, String type) {
            this.name = name;
            this.type = type;
        }

        private ColumnDefinition finish() {
            return new ColumnDefinition(name, type, notNull, defaultSql, collation, generatedSql, stored);
        }
    }
}
