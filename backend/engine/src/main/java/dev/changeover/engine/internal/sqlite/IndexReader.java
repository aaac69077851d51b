package dev.changeover.engine.internal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.changeover.engine.catalog.Catalog.Unreadable;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Index.Part;
import dev.changeover.engine.internal.sqlite.sql.CreateIndex;
import dev.changeover.engine.internal.sqlite.sql.CreateTable;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads the indexes of one table after the other.
final class IndexReader {
    private final Connection connection;
    private final List<SchemaObject> objects;
    private final List<Unreadable> unreadable;

    IndexReader(Connection connection, List<SchemaObject> objects, List<Unreadable> unreadable) {
        this.connection = connection;
        this.objects = objects;
        this.unreadable = unreadable;
    }

    /// Reads the indexes of a table in the order in which they were made.
    Indexes read(String table, Optional<CreateTable> written) throws SQLException {
        boolean primaryKeyHasIndex = false;
        List<Part> primaryKeyParts = List.of();
        List<Index> indexes = new ArrayList<>();
        for (Listed listed : list(table)) {
            if (listed.origin().equals("pk")) {
                primaryKeyHasIndex = true;
                primaryKeyParts = primaryKeyParts(listed);
            } else {
                read(listed, written).ifPresent(indexes::add);
            }
        }
        return new Indexes(indexes, primaryKeyHasIndex, primaryKeyParts);
    }

    private List<Part> primaryKeyParts(Listed listed) {
        try {
            return parts(listed.name(), null);
        } catch (SQLException | SqlSyntaxException e) {
            unreadable.add(new Unreadable(listed.name(), "How the primary key compares is unknown: " + e.getMessage()));
            return List.of();
        }
    }

    private List<Listed> list(String table) throws SQLException {
        List<Listed> list = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT name, "unique", origin
                FROM pragma_index_list(?, 'main')
                ORDER BY seq DESC
                """)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    list.add(new Listed(row.getString("name"), row.getBoolean("unique"), row.getString("origin")));
                }
            }
        }
        return list;
    }

    private Optional<Index> read(Listed listed, Optional<CreateTable> written) {
        try {
            return Optional.of(listed.origin().equals("u") ? constraint(listed, written) : created(listed));
        } catch (SQLException | SqlSyntaxException e) {
            unreadable.add(new Unreadable(listed.name(), "The index cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private Index constraint(Listed listed, Optional<CreateTable> written) throws SQLException {
        List<Part> parts = parts(listed.name(), null);
        List<String> columns =
                parts.stream().map(part -> Names.fold(columnOf(part))).toList();
        String name = written.stream()
                .flatMap(table -> table.uniques().stream())
                .filter(key -> key.columns().stream().map(Names::fold).toList().equals(columns))
                .flatMap(key -> Optional.ofNullable(key.name()).stream())
                .findFirst()
                .orElse(listed.name());
        return new Index(name, true, true, parts, null, null);
    }

    private static String columnOf(Part part) {
        String column = part.column();
        return column == null ? "" : column;
    }

    private Index created(Listed listed) throws SQLException {
        String sql = objects.stream()
                .filter(object -> object.isIndex() && object.name().equals(listed.name()))
                .map(SchemaObject::sql)
                .findFirst()
                .orElseThrow(() -> new SqlSyntaxException("it has no text"));
        CreateIndex written = CreateIndex.parse(sql);
        return new Index(listed.name(), listed.unique(), false, parts(listed.name(), written), written.where(), sql);
    }

    private List<Part> parts(String index, @Nullable CreateIndex written) throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT name, "desc", coll
                FROM pragma_index_xinfo(?, 'main')
                WHERE "key" = 1
                ORDER BY seqno
                """)) {
            statement.setString(1, index);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String column = row.getString("name");
                    parts.add(new Part(
                            column,
                            column != null ? null : expression(written, parts.size()),
                            row.getBoolean("desc"),
                            row.getString("coll").toUpperCase(Locale.ROOT)));
                }
            }
        }
        return parts;
    }

    private static String expression(@Nullable CreateIndex written, int position) {
        if (written == null || position >= written.parts().size()) {
            throw new SqlSyntaxException("part %d has neither a column nor a text".formatted(position + 1));
        }
        return written.parts().get(position);
    }

    /// The indexes of a table.
    ///
    /// @param indexes without the primary key's
    /// @param primaryKeyHasIndex whether the primary key has an index of its own
    /// @param primaryKeyParts the parts of that index
    record Indexes(List<Index> indexes, boolean primaryKeyHasIndex, List<Part> primaryKeyParts) {
        Indexes {
            indexes = List.copyOf(indexes);
            primaryKeyParts = List.copyOf(primaryKeyParts);
        }
    }

    private record Listed(String name, boolean unique, String origin) {}
}
