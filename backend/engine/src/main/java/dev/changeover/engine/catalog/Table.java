package dev.changeover.engine.catalog;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// An ordinary table.
///
/// @param name its name
/// @param rootPage the root of its b-tree
/// @param withoutRowid whether rows are kept in the primary key's own tree
/// @param strict whether SQLite enforces the declared types
/// @param columns its columns, generated ones included
/// @param primaryKey names of the key's columns, in key order
/// @param primaryKeyParts the parts of the key's own index, whose collations decide what is the same key; empty where
/// the
///     key is the rowid
/// @param rowidColumn the column that is an alias of the rowid, if one is
/// @param autoincrement whether values of that column are never given out twice
/// @param sequence the highest value given out, with autoincrement
/// @param indexes indexes and unique constraints, without the primary key's
/// @param foreignKeys its foreign keys
/// @param checks its check constraints, as written
/// @param sql the statement that made it
public record Table(
        String name,
        long rootPage,
        boolean withoutRowid,
        boolean strict,
        List<Column> columns,
        List<String> primaryKey,
        List<Index.Part> primaryKeyParts,
        @Nullable String rowidColumn,
        boolean autoincrement,
        @Nullable Long sequence,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        String sql) {
    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        primaryKeyParts = List.copyOf(primaryKeyParts);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    /// The same table with the numbers of rows that violate its foreign keys and its checks, in their order.
    public Table withViolations(List<Long> orphans, List<Long> violations) {
        List<ForeignKey> counted = IntStream.range(0, foreignKeys.size())
                .mapToObj(i -> foreignKeys.get(i).withOrphans(orphans.get(i)))
                .toList();
        List<Check> checked = IntStream.range(0, checks.size())
                .mapToObj(i -> new Check(checks.get(i).name(), checks.get(i).expression(), violations.get(i)))
                .toList();
        return with(counted, checked);
    }

    /// The same table with other foreign keys.
    public Table withForeignKeys(List<ForeignKey> keys) {
        return with(keys, checks);
    }

    private Table with(List<ForeignKey> keys, List<Check> others) {
        return new Table(
                name,
                rootPage,
                withoutRowid,
                strict,
                columns,
                primaryKey,
                primaryKeyParts,
                rowidColumn,
                autoincrement,
                sequence,
                indexes,
                keys,
                others,
                sql);
    }

    /// A check constraint.
    ///
    /// @param name its name, if it has one
    /// @param expression as written
    /// @param violations rows that violate it, once they were counted
    public record Check(@Nullable String name, String expression, long violations) {}
}
