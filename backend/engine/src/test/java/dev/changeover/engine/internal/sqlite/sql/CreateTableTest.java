package dev.changeover.engine.internal.sqlite.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.changeover.engine.internal.sqlite.sql.CreateTable.ForeignKeyClause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CreateTableTest {
    private static final long SEED = 20261121L;
    private static final int TABLES = 3_000;

    @Test
    void reads_random_tables_as_sqlite_itself_does() throws SQLException {
        RandomTables tables = new RandomTables(SEED);
        int accepted = 0;
        for (int i = 0; i < TABLES; i++) {
            String sql = tables.next();
            try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                    Statement statement = sqlite.createStatement()) {
                try {
                    statement.execute(sql);
                } catch (SQLException refusedBySqlite) {
                    continue;
                }
                accepted++;
                compare(statement, sql);
            }
        }
        assertThat(accepted).as("tables that SQLite accepts, seed %d", SEED).isGreaterThan(TABLES / 2);
    }

    private static void compare(Statement sqlite, String sql) throws SQLException {
        CreateTable parsed = CreateTable.parse(sql);
        String message = "seed %d: %s".formatted(SEED, sql);

        assertThat(parsed.columns().stream()
                        .map(column -> "%s|%s|%s|%s|%s"
                                .formatted(
                                        column.name(),
                                        column.notNull() ? 1 : 0,
                                        column.defaultSql(),
                                        column.generatedSql() == null ? 0 : column.stored() ? 3 : 2,
                                        inKey(parsed, column.name()) ? 1 : 0))
                        .toList())
                .as(message)
                .isEqualTo(rows(sqlite, """
                        SELECT name, "notnull", dflt_value, hidden, pk FROM pragma_table_xinfo('%s')
                        """.formatted(parsed.name())));
        List<String> keys =
                parsed.foreignKeys().stream().map(CreateTableTest::described).toList();
        List<String> expected = rows(sqlite, """
                SELECT "from", "table", coalesce("to", ''), on_delete, on_update
                FROM pragma_foreign_key_list('%s')
                """.formatted(parsed.name()));
        Collections.reverse(expected);
        assertThat(keys).as(message).isEqualTo(expected);
        List<String> uniques = parsed.uniques().stream()
                .map(key -> Names.fold(String.join(",", key.columns())))
                .toList();
        assertThat(uniqueIndexes(sqlite, parsed.name(), "u")).as(message).isSubsetOf(uniques);
        // SQLite makes one index for keys that say the same, and none for what the rowid's own key says.
        assertThat(uniqueIndexes(sqlite, parsed.name(), "pk"))
                .as(message)
                .containsAll(uniques.stream()
                        .filter(unique -> !isPrimary(parsed, unique))
                        .toList());
    }

    private static boolean isPrimary(CreateTable table, String columns) {
        return table.primaryKey() != null
                && columns.equals(Names.fold(String.join(",", table.primaryKey().columns())));
    }

    /// The columns of indexes behind UNIQUE, and of the primary key's where asked for.
    private static List<String> uniqueIndexes(Statement sqlite, String table, String origin) throws SQLException {
        return rows(sqlite, """
                SELECT lower(group_concat(part.name, ',' ORDER BY part.seqno))
                FROM pragma_index_list('%s') AS made, pragma_index_info(made.name) AS part
                WHERE made.origin IN ('u', '%s')
                GROUP BY made.name
                """.formatted(table, origin));
    }

    private static boolean inKey(CreateTable table, String column) {
        return table.primaryKey() != null
                && table.primaryKey().columns().stream().anyMatch(name -> Names.same(name, column));
    }

    private static String described(ForeignKeyClause key) {
        return "%s|%s|%s|%s|%s"
                .formatted(
                        String.join(",", key.columns()),
                        key.references(),
                        String.join(",", key.referencedColumns()),
                        key.onDelete(),
                        key.onUpdate());
    }

    private static List<String> rows(Statement sqlite, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = sqlite.executeQuery(sql)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a, 'b)",
                "CREATE TABLE t (a",
                "CREATE TABLE t (a) SOMETHING",
                "CREATE TABLE t (a CHECK (1)",
                "CREATE INDEX t ON t (a)",
                ""
            })
    void refuses_what_is_no_table(String sql) {
        assertThatThrownBy(() -> CreateTable.parse(sql)).isInstanceOf(SqlSyntaxException.class);
    }
}
