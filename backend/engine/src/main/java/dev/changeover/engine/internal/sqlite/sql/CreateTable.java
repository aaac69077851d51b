package dev.changeover.engine.internal.sqlite.sql;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a CREATE TABLE statement says, as written. Only a part of it can be asked from SQLite by pragmas: names of
/// constraints, checks, deferrability, conflict clauses, collations and generated expressions stand only here.
///
/// @param name the table
/// @param columns its columns
/// @param primaryKey its primary key, from a column or from the table
/// @param uniques UNIQUE constraints in the order of the text
/// @param checks CHECK constraints in the order of the text
/// @param foreignKeys foreign keys in the order of the text
/// @param withoutRowid whether the option is given
/// @param strict whether the option is given
/// @param conflictClauses `ON CONFLICT …` clauses other than ABORT, as `constraint: clause`
public record CreateTable(
        String name,
        List<ColumnDefinition> columns,
        @Nullable Key primaryKey,
        List<Key> uniques,
        List<CheckClause> checks,
        List<ForeignKeyClause> foreignKeys,
        boolean withoutRowid,
        boolean strict,
        List<String> conflictClauses) {
    public CreateTable {
        columns = List.copyOf(columns);
        uniques = List.copyOf(uniques);
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
        conflictClauses = List.copyOf(conflictClauses);
    }

    /// Reads the statement.
    ///
    /// @throws SqlSyntaxException when the text is something else
    public static CreateTable parse(String sql) {
        return new CreateTableParser(sql).parse();
    }

    /// A column as written.
    ///
    /// @param name its name
    /// @param type its declared type, empty without one
    /// @param notNull whether NOT NULL is written
    /// @param defaultSql the default as written, parentheses around it removed
    /// @param collation the collation as written
    /// @param generatedSql the expression of a generated column
    /// @param stored whether the generated value is stored
    public record ColumnDefinition(
            String name,
            String type,
            boolean notNull,
            @Nullable String defaultSql,
            @Nullable String collation,
            @Nullable String generatedSql,
            boolean stored) {}

    /// A primary key or UNIQUE constraint.
    ///
    /// @param name the constraint's name, if it has one
    /// @param columns its columns
    /// @param descendingColumn whether it is written behind one column as `PRIMARY KEY DESC`
    /// @param autoincrement whether AUTOINCREMENT is written
    public record Key(@Nullable String name, List<String> columns, boolean descendingColumn, boolean autoincrement) {
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /// A CHECK constraint.
    ///
    /// @param name its name, if it has one
    /// @param expression as written
    public record CheckClause(@Nullable String name, String expression) {}

    /// A foreign key.
    ///
    /// @param name the constraint's name, if it has one
    /// @param columns referring columns
    /// @param references referred table
    /// @param referencedColumns referred columns, empty when none are written
    /// @param onDelete the action as SQLite names it, `NO ACTION` without one
    /// @param onUpdate the same for updates
    /// @param initiallyDeferred whether it is checked at commit
    public record ForeignKeyClause(
            @Nullable String name,
            List<String> columns,
            String references,
            List<String> referencedColumns,
            String onDelete,
            String onUpdate,
            boolean initiallyDeferred) {
        public ForeignKeyClause {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }
    }
}
