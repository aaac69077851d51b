package dev.changeover.engine.internal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import dev.changeover.engine.catalog.Catalog.Unreadable;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Column.Generation;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.CreateTable;
import dev.changeover.engine.internal.sqlite.sql.CreateTable.ColumnDefinition;
import dev.changeover.engine.internal.sqlite.sql.CreateTable.ForeignKeyClause;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads one ordinary table after the other.
final class TableReader {
    private final Connection connection;
    private final List<Unreadable> unreadable;
    private final IndexReader indexes;

    TableReader(Connection connection, List<SchemaObject> objects, List<Unreadable> unreadable) {
        this.connection = connection;
        this.unreadable = unreadable;
        this.indexes = new IndexReader(connection, objects, unreadable);
    }

    /// Reads a table. Foreign keys keep the names that were written; they are resolved when all tables are known.
    Optional<Table> read(SchemaObject object) {
        try {
            return Optional.of(table(object));
        } catch (SQLException e) {
            unreadable.add(new Unreadable(object.name(), "SQLite cannot read the table: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private Table table(SchemaObject object) throws SQLException {
        Optional<CreateTable> written = parse(object);
        List<DeclaredColumn> declared = columns(object.name(), written);
        List<String> primaryKey = declared.stream()
                .filter(column -> column.keyPosition() > 0)
                .sorted(Comparator.comparingInt(DeclaredColumn::keyPosition))
                .map(column -> column.column().name())
                .toList();
        boolean withoutRowid = flag(object.name(), "wr");
        IndexReader.Indexes own = indexes.read(object.name(), written);
        // SQLite needs no index exactly where the key is the rowid itself; this covers its rules about INT, DESC and
        // the two places where a key can be written.
        boolean rowidAlias = !withoutRowid && primaryKey.size() == 1 && !own.primaryKeyHasIndex();
        boolean autoincrement = written.map(CreateTable::primaryKey)
                .map(CreateTable.Key::autoincrement)
                .orElse(false);
        return new Table(
                object.name(),
                object.rootPage(),
                withoutRowid,
                flag(object.name(), "strict"),
                declared.stream().map(DeclaredColumn::column).toList(),
                primaryKey,
                own.primaryKeyParts(),
                rowidAlias ? primaryKey.getFirst() : null,
                autoincrement,
                autoincrement ? sequence(object.name()) : null,
                own.indexes(),
                foreignKeys(object.name(), written),
                checks(written),
                object.sql());
    }

    private Optional<CreateTable> parse(SchemaObject object) {
        try {
            return Optional.of(CreateTable.parse(object.sql()));
        } catch (SqlSyntaxException e) {
            unreadable.add(new Unreadable(
                    object.name(),
                    "Checks, collations and names of constraints are unknown, for the table's text cannot be read: "
                            + e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean flag(String table, String flag) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT wr, strict FROM pragma_table_list(?) WHERE schema = 'main'
                """)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(flag);
            }
        }
    }

    private List<DeclaredColumn> columns(String table, Optional<CreateTable> written) throws SQLException {
        List<DeclaredColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT cid, name, type, "notnull", dflt_value, pk, hidden
                FROM pragma_table_xinfo(?, 'main')
                ORDER BY cid
                """)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ColumnDefinition definition = definition(written, row.getInt("cid"));
                    columns.add(new DeclaredColumn(column(row, definition), row.getInt("pk")));
                }
            }
        }
        return columns;
    }

    private static @Nullable ColumnDefinition definition(Optional<CreateTable> written, int position) {
        return written.map(CreateTable::columns)
                .filter(columns -> position < columns.size())
                .map(columns -> columns.get(position))
                .orElse(null);
    }

    private static Column column(ResultSet row, @Nullable ColumnDefinition definition) throws SQLException {
        String type = row.getString("type");
        String collation = definition == null ? null : definition.collation();
        return new Column(
                row.getString("name"),
                type == null ? "" : type,
                row.getBoolean("notnull"),
                row.getString("dflt_value"),
                collation == null ? "BINARY" : collation.toUpperCase(Locale.ROOT),
                switch (row.getInt("hidden")) {
                    case 2 -> Generation.VIRTUAL;
                    case 3 -> Generation.STORED;
                    default -> Generation.NONE;
                },
                definition == null ? null : definition.generatedSql());
    }

    private static List<Table.Check> checks(Optional<CreateTable> written) {
        return written.stream()
                .flatMap(text -> text.checks().stream())
                .map(check -> new Table.Check(check.name(), check.expression(), 0))
                .toList();
    }

    /// The highest value that AUTOINCREMENT gave out. Anyone may edit that table, so only integers count.
    private @Nullable Long sequence(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT max(seq) FROM main.sqlite_sequence WHERE name = ? AND typeof(seq) = 'integer'
                """)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                long highest = row.getLong(1);
                return row.wasNull() ? null : highest;
            }
        }
    }

    private List<ForeignKey> foreignKeys(String table, Optional<CreateTable> written) throws SQLException {
        // The pragma numbers keys from the last one written to the first.
        TreeMap<Integer, ForeignKeyRows> byId = new TreeMap<>(Comparator.reverseOrder());
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, "table", "from", "to", on_update, on_delete
                FROM pragma_foreign_key_list(?, 'main')
                ORDER BY id, seq
                """)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ForeignKeyRows key = byId.computeIfAbsent(row.getInt("id"), id -> new ForeignKeyRows());
                    key.references = row.getString("table");
                    key.onUpdate = row.getString("on_update");
                    key.onDelete = row.getString("on_delete");
                    key.columns.add(row.getString("from"));
                    String to = row.getString("to");
                    if (to != null) {
                        key.referencedColumns.add(to);
                    }
                }
            }
        }
        List<ForeignKeyClause> clauses = written.map(CreateTable::foreignKeys)
                .filter(keys -> keys.size() == byId.size())
                .orElse(List.of());
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKeyRows key : byId.values()) {
            keys.add(key.finish(clauses.isEmpty() ? null : clauses.get(keys.size())));
        }
        return keys;
    }

    /// A column and its place in the primary key, 0 when it has none.
    private record DeclaredColumn(Column column, int keyPosition) {}

    /// The rows of one key in the pragma's answer.
    private static final class ForeignKeyRows {
        private String references = "";
        private String onUpdate = "";
        private String onDelete = "";
        private final List<String> columns = new ArrayList<>();
        private final List<String> referencedColumns = new ArrayList<>();

        private ForeignKey finish(@Nullable ForeignKeyClause written) {
            return new ForeignKey(
                    written == null ? null : written.name(),
                    columns,
                    references,
                    referencedColumns,
                    onDelete,
                    onUpdate,
                    written != null && written.initiallyDeferred(),
                    0);
        }
    }
}
