package dev.changeover.engine.internal.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Catalog.Encoding;
import dev.changeover.engine.catalog.Catalog.Other;
import dev.changeover.engine.catalog.Catalog.Unreadable;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;

/// Reads what the schema of a SQLite database declares.
///
/// Pragmas say what SQLite itself understood; the text in `sqlite_schema` says the rest. Each object is read on its
/// own: one that cannot be read is listed as such and the others stand.
public final class CatalogReader {
    private CatalogReader() {}

    /// Reads the whole catalog of the main database. Changes nothing, and counts no rows.
    ///
    /// @param connection to SQLite, used by nobody else meanwhile
    /// @throws MigrationException with `SOURCE_CORRUPT` when not even the list of objects can be read
    public static Catalog read(Connection connection) {
        try {
            return readAll(connection);
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT, "sqlite_schema", "SQLite cannot read the schema: " + e.getMessage(), e);
        }
    }

    private static Catalog readAll(Connection connection) throws SQLException {
        List<SchemaObject> objects = objects(connection);
        Map<String, TableKind> kinds = tableKinds(connection);
        List<Unreadable> unreadable = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        List<Other> others = new ArrayList<>();
        TableReader reader = new TableReader(connection, objects, unreadable);
        for (SchemaObject object : objects) {
            TableKind kind = kinds.getOrDefault(Names.fold(object.name()), TableKind.ORDINARY);
            if (isInternal(object.name()) || kind == TableKind.SHADOW && object.isTable()) {
                continue;
            }
            if (object.isTable() && !object.isVirtualTable()) {
                reader.read(object).ifPresent(tables::add);
            } else {
                object.other().ifPresent(others::add);
            }
        }
        tables = ForeignKeyResolution.resolve(tables);
        return new Catalog(
                encoding(connection),
                Math.toIntExact(number(connection, "PRAGMA page_size")),
                Math.toIntExact(number(connection, "PRAGMA user_version")),
                journalMode(connection),
                tables,
                others,
                unreadable);
    }

    private static boolean isInternal(String name) {
        return Names.fold(name).startsWith("sqlite_");
    }

    private static List<SchemaObject> objects(Connection connection) throws SQLException {
        List<SchemaObject> objects = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT type, name, tbl_name, coalesce(rootpage, 0), coalesce(sql, '')
                        FROM main.sqlite_schema
                        ORDER BY rowid
                        """)) {
            while (rows.next()) {
                objects.add(new SchemaObject(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4), rows.getString(5)));
            }
        }
        return objects;
    }

    /// What SQLite takes each table for; empty when it cannot say, for then every table is taken as it is written.
    private static Map<String, TableKind> tableKinds(Connection connection) {
        Map<String, TableKind> kinds = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT name, type FROM pragma_table_list WHERE schema = 'main'
                        """)) {
            while (rows.next()) {
                kinds.put(
                        Names.fold(rows.getString(1)),
                        rows.getString(2).equals("shadow") ? TableKind.SHADOW : TableKind.ORDINARY);
            }
        } catch (SQLException e) {
            return Map.of();
        }
        return kinds;
    }

    private static Encoding encoding(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA encoding")) {
            return switch (row.getString(1)) {
                case "UTF-16le" -> Encoding.UTF_16LE;
                case "UTF-16be" -> Encoding.UTF_16BE;
                default -> Encoding.UTF_8;
            };
        }
    }

    private static long number(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(pragma)) {
            return row.getLong(1);
        }
    }

    /// The mode that the file's header names. The pragma would name the connection's, which a read-only one may differ
    /// in.
    private static String journalMode(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT file FROM pragma_database_list WHERE name = 'main'
                """);
                ResultSet row = statement.executeQuery()) {
            String file = row.next() ? row.getString(1) : null;
            if (file == null || file.isEmpty()) {
                return "delete";
            }
            try (RandomAccessFile header = new RandomAccessFile(file, "r")) {
                header.seek(18);
                return header.read() == 2 ? "wal" : "delete";
            }
        } catch (IOException e) {
            return "delete";
        }
    }

    private enum TableKind {
        ORDINARY,
        SHADOW
    }
}
