package dev.changeover.engine.internal.census;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.KeyCollision;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Index.Part;
import dev.changeover.engine.catalog.Table;
import org.jspecify.annotations.Nullable;

/// Counts keys that become equal when their values get one class. SQLite sorts them, with as much memory as it takes
/// for any other sorting, and only keys that hold several classes are looked at.
public final class KeyCollisions {
    /// How a finding calls the primary key.
    public static final String PRIMARY_KEY = "PRIMARY KEY";

    private static final int MOST_EXAMPLES = 3;
    private static final int PRIMARY_CODE = 0xff;
    private static final int CORRUPT = 11;
    private static final String AS_TEXT = "changeover_as_text";
    private static final String AS_BYTES = "changeover_as_bytes";

    private final Connection connection;
    private final List<KeyCollision> found = new ArrayList<>();

    private KeyCollisions(Connection connection) {
        this.connection = connection;
    }

    /// Looks at every unique key of a catalog.
    public static List<KeyCollision> find(Connection connection, Catalog catalog, List<TableCensus> censuses)
            throws SQLException {
        Map<String, TableCensus> byTable =
                censuses.stream().collect(Collectors.toMap(TableCensus::table, Function.identity()));
        org.sqlite.Function.create(connection, AS_TEXT, new OneClass(false));
        org.sqlite.Function.create(connection, AS_BYTES, new OneClass(true));
        KeyCollisions collisions = new KeyCollisions(connection);
        for (Table table : catalog.tables()) {
            collisions.look(table, Objects.requireNonNull(byTable.get(table.name()), table.name()));
        }
        return collisions.found;
    }

    private void look(Table table, TableCensus census) throws SQLException {
        look(table, census, PRIMARY_KEY, table.primaryKeyParts(), null);
        for (Index index : table.indexes()) {
            if (index.unique()) {
                look(table, census, index.name(), index.parts(), index.where());
            }
        }
    }

    private void look(Table table, TableCensus census, String key, List<Part> parts, @Nullable String where)
            throws SQLException {
        Map<String, ColumnCensus> columns =
                census.columns().stream().collect(Collectors.toMap(ColumnCensus::column, Function.identity()));
        List<String> forms = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        List<String> notNull = new ArrayList<>();
        boolean mixed = false;
        for (Part part : parts) {
            ColumnCensus values = columns.get(part.column());
            if (values == null) {
                return;
            }
            String column = quoted(values.column());
            String form = form(values);
            mixed |= form != null;
            forms.add((form == null ? column : "%s(%s)".formatted(form, column)) + " COLLATE " + collation(part));
            shown.add("min(quote(%s))".formatted(column));
            notNull.add(column + " IS NOT NULL");
        }
        if (mixed) {
            if (where != null) {
                notNull.add("(%s)".formatted(where));
            }
            count(
                    table.name(),
                    key,
                    String.join(" || ', ' || ", shown),
                    String.join(", ", forms),
                    String.join(" AND ", notNull));
        }
    }

    private static @Nullable String form(ColumnCensus values) {
        boolean numbers = values.integers() + values.reals() > 0;
        if (values.texts() == 0 || !numbers && values.blobs() == 0) {
            return null;
        }
        return numbers ? AS_TEXT : AS_BYTES;
    }

    private static String collation(Part part) {
        return part.collation().equals("NOCASE") || part.collation().equals("RTRIM") ? part.collation() : "BINARY";
    }

    private void count(String table, String key, String shown, String forms, String condition) throws SQLException {
        String sql = """
                SELECT count(*) OVER (), %s FROM %s
                WHERE %s
                GROUP BY %s
                HAVING count(*) > 1
                LIMIT %d
                """.formatted(shown, quoted(table), condition, forms, MOST_EXAMPLES);
        long keys = 0;
        List<String> examples = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                keys = row.getLong(1);
                examples.add(String.valueOf(row.getString(2)));
            }
        } catch (SQLException e) {
            // SQLite sorts nothing that it cannot read; what is damaged has a finding of its own.
            if ((e.getErrorCode() & PRIMARY_CODE) != CORRUPT) {
                throw e;
            }
        }
        if (keys > 0) {
            found.add(new KeyCollision(table, key, keys, examples));
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A value as the target would hold it in a column of one class.
    private static final class OneClass extends org.sqlite.Function {
        private static final int INTEGER = 1;
        private static final int REAL = 2;
        private static final int TEXT = 3;

        private final boolean bytes;

        OneClass(boolean bytes) {
            this.bytes = bytes;
        }

        @Override
        protected void xFunc() throws SQLException {
            switch (value_type(0)) {
                case INTEGER -> result(Long.toString(value_long(0)));
                case REAL -> result(Double.toString(value_double(0)));
                case TEXT -> {
                    if (bytes) {
                        result(value_text(0).getBytes(StandardCharsets.UTF_8));
                    } else {
                        result(value_text(0));
                    }
                }
                default -> result(value_blob(0));
            }
        }
    }
}
