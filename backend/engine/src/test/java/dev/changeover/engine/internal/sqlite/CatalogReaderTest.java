package dev.changeover.engine.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Catalog.Encoding;
import dev.changeover.engine.catalog.Catalog.Other;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Column.Generation;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Index.Part;
import dev.changeover.engine.catalog.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class CatalogReaderTest {
    @TempDir
    Path folder;

    private Connection sqlite;

    @BeforeEach
    void open() throws SQLException {
        sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("source.db"));
    }

    @AfterEach
    void close() throws SQLException {
        sqlite.close();
    }

    @Test
    void reads_columns_as_declared() throws SQLException {
        Table table = onlyTable("""
                CREATE TABLE "or""der" (
                  [first name] character varying (10, 2) NOT NULL COLLATE nocase DEFAULT 'it''s',
                  `size` int unsigned DEFAULT -5, -- a comment, with (
                  'total' DOUBLE /* another ) */ DEFAULT (1 + 2),
                  net AS (total * size) STORED,
                  gross generated always as ((net) + 1)
                )
                """);

        assertThat(table.name()).isEqualTo("or\"der");
        assertThat(table.columns())
                .containsExactly(
                        new Column(
                                "first name",
                                "character varying (10, 2)",
                                true,
                                "'it''s'",
                                "NOCASE",
                                Generation.NONE,
                                null),
                        new Column("size", "int unsigned", false, "-5", "BINARY", Generation.NONE, null),
                        new Column("total", "DOUBLE", false, "1 + 2", "BINARY", Generation.NONE, null),
                        new Column("net", "", false, null, "BINARY", Generation.STORED, "total * size"),
                        new Column("gross", "", false, null, "BINARY", Generation.VIRTUAL, "(net) + 1"));
    }

    @ParameterizedTest(name = "{0} aliases the rowid: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE t (x INTEGER PRIMARY KEY)                       | true",
                "CREATE TABLE t (x \"integer\" PRIMARY KEY ASC AUTOINCREMENT) | true",
                "CREATE TABLE t (x INTEGER, PRIMARY KEY (x))                  | true",
                "CREATE TABLE t (x INTEGER, PRIMARY KEY (x DESC))             | true",
                "CREATE TABLE t (x INTEGER PRIMARY KEY DESC)                  | false",
                "CREATE TABLE t (x INT PRIMARY KEY)                           | false",
                "CREATE TABLE t (x BIGINT PRIMARY KEY)                        | false",
                "CREATE TABLE t (x INTEGER(8) PRIMARY KEY)                    | false",
                "CREATE TABLE t (x INTEGER, y, PRIMARY KEY (x, y))            | false",
                "CREATE TABLE t (x INTEGER PRIMARY KEY) WITHOUT ROWID         | false",
                "CREATE TABLE t (x INTEGER UNIQUE)                            | false"
            })
    void knows_which_key_is_the_rowid_itself(String sql, boolean alias) throws SQLException {
        Table table = onlyTable(sql);

        assertThat(table.rowidColumn()).isEqualTo(alias ? "x" : null);
        execute("INSERT INTO t (x) VALUES (7)"
                .replace("(x) VALUES (7)", sql.contains("y,") ? "VALUES (7, 1)" : "VALUES (7)"));
        if (!table.withoutRowid()) {
            execute("UPDATE t SET rowid = 42");
            assertThat(number("SELECT x FROM t")).isEqualTo(alias ? 42 : 7);
        }
    }

    @Test
    void remembers_the_highest_key_that_was_ever_given_out() throws SQLException {
        execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v)");
        execute("INSERT INTO t (v) VALUES (1), (2), (3)");
        execute("DELETE FROM t");

        assertThat(catalog().tables()).singleElement().satisfies(table -> {
            assertThat(table.autoincrement()).isTrue();
            assertThat(table.sequence()).isEqualTo(3);
        });
    }

    @Test
    void reads_keys_checks_and_options() throws SQLException {
        Table table = onlyTable("""
                CREATE TABLE t (
                  a INT NOT NULL CONSTRAINT positive CHECK (a > 0 AND ')' <> 'x'),
                  b TEXT,
                  CHECK (length(b) < 10),
                  CONSTRAINT "the key" PRIMARY KEY (b, a),
                  CONSTRAINT once UNIQUE (a, b COLLATE NOCASE)
                ) STRICT, WITHOUT ROWID
                """);

        assertThat(table.primaryKey()).containsExactly("b", "a");
        assertThat(table.strict()).isTrue();
        assertThat(table.withoutRowid()).isTrue();
        assertThat(table.checks())
                .containsExactly(
                        new Table.Check("positive", "a > 0 AND ')' <> 'x'", 0),
                        new Table.Check(null, "length(b) < 10", 0));
        assertThat(table.indexes())
                .containsExactly(new Index(
                        "once",
                        true,
                        true,
                        List.of(new Part("a", null, false, "BINARY"), new Part("b", null, false, "NOCASE")),
                        null,
                        null));
    }

    @Test
    void reads_how_the_parts_of_a_primary_key_compare() throws SQLException {
        Table table = onlyTable("""
                CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, c TEXT COLLATE RTRIM,
                  PRIMARY KEY (b COLLATE nocase DESC, a COLLATE BINARY, c)) WITHOUT ROWID""");

        assertThat(table.primaryKeyParts())
                .containsExactly(
                        new Part("b", null, true, "NOCASE"),
                        new Part("a", null, false, "BINARY"),
                        new Part("c", null, false, "RTRIM"));
    }

    @Test
    void reads_expressions_and_predicates_of_indexes() throws SQLException {
        execute("CREATE TABLE t (a, b TEXT COLLATE NOCASE, c)");
        execute("CREATE INDEX plain ON t (b DESC, c)");
        String sql = "CREATE UNIQUE INDEX odd ON t (lower(b || ',') COLLATE binary DESC, a + 1, c) WHERE c > 'x;'";
        execute(sql);

        assertThat(catalog().tables().getFirst().indexes())
                .satisfiesExactly(
                        plain -> assertThat(plain.parts())
                                .containsExactly(
                                        new Part("b", null, true, "NOCASE"), new Part("c", null, false, "BINARY")),
                        odd -> {
                            assertThat(odd.parts())
                                    .containsExactly(
                                            new Part(null, "lower(b || ',')", true, "BINARY"),
                                            new Part(null, "a + 1", false, "BINARY"),
                                            new Part("c", null, false, "BINARY"));
                            assertThat(odd.where()).isEqualTo("c > 'x;'");
                            assertThat(odd.unique()).isTrue();
                            assertThat(odd.sql()).isEqualTo(sql);
                        });
    }

    @Test
    void resolves_foreign_keys_in_the_order_of_the_text() throws SQLException {
        execute("CREATE TABLE Parent (Id INTEGER PRIMARY KEY, a, b, UNIQUE (a, b))");
        execute("""
                CREATE TABLE child (
                  p REFERENCES parent NOT NULL DEFERRABLE INITIALLY DEFERRED,
                  x, y,
                  CONSTRAINT pair FOREIGN KEY (x, y) REFERENCES PARENT (A, B) ON DELETE CASCADE ON UPDATE SET NULL,
                  FOREIGN KEY (x) REFERENCES gone (z)
                )
                """);

        assertThat(catalog().tables().getLast().foreignKeys())
                .containsExactly(
                        new ForeignKey(null, List.of("p"), "Parent", List.of("Id"), "NO ACTION", "NO ACTION", true, 0),
                        new ForeignKey(
                                "pair",
                                List.of("x", "y"),
                                "Parent",
                                List.of("a", "b"),
                                "CASCADE",
                                "SET NULL",
                                false,
                                0),
                        new ForeignKey(null, List.of("x"), "gone", List.of("z"), "NO ACTION", "NO ACTION", false, 0));
    }

    @Test
    void counts_orphans_per_foreign_key() throws SQLException {
        execute("CREATE TABLE a (id INTEGER PRIMARY KEY)");
        execute("CREATE TABLE b (id INTEGER PRIMARY KEY)");
        execute("CREATE TABLE c (a REFERENCES a, b REFERENCES b)");
        execute("INSERT INTO a VALUES (1)");
        execute("INSERT INTO c VALUES (1, 1), (2, 1), (NULL, NULL), (3, NULL)");

        assertThat(catalog().tables().getLast().foreignKeys())
                .extracting(ForeignKey::orphans)
                .containsExactly(2L, 2L);
    }

    @Test
    void counts_orphans_of_the_other_keys_when_one_key_cannot_work() throws SQLException {
        execute("CREATE TABLE a (id INTEGER PRIMARY KEY, loose)");
        execute("CREATE TABLE c (good REFERENCES a, bad REFERENCES a (loose))");
        execute("INSERT INTO c VALUES (1, 1), (2, 1)");

        assertThat(catalog().tables().getLast().foreignKeys())
                .extracting(ForeignKey::orphans)
                .containsExactly(2L, 0L);
    }

    @Test
    void counts_as_orphan_what_only_ignoring_case_would_match() throws SQLException {
        execute("CREATE TABLE a (code TEXT COLLATE NOCASE PRIMARY KEY)");
        execute("CREATE TABLE c (code TEXT REFERENCES a)");
        execute("INSERT INTO a VALUES ('DE'), ('fr')");
        execute("INSERT INTO c VALUES ('de'), ('DE'), ('fr'), ('xx')");

        assertThat(catalog().tables().getLast().foreignKeys())
                .singleElement()
                .extracting(ForeignKey::orphans)
                .isEqualTo(2L);
    }

    @Test
    void counts_the_rows_that_violate_each_check_and_stands_when_one_cannot_be_computed() throws SQLException {
        execute(
                "CREATE TABLE t (a INT CHECK (a > 0 -- never negative\n), b TEXT CHECK (abs(a) < 9), CHECK (t.b <> \"x\"))");
        execute("PRAGMA ignore_check_constraints = ON");
        execute("INSERT INTO t VALUES (0, 'x'), (-1, 'x'), (-9223372036854775808, 'y'), (NULL, NULL), (1, 'x')");

        Catalog catalog = ViolationCount.all(sqlite, CatalogReader.read(sqlite));

        assertThat(catalog.tables().getFirst().checks())
                .extracting(Table.Check::violations)
                .containsExactly(3L, 0L, 3L);
        assertThat(catalog.unreadable())
                .singleElement()
                .satisfies(object -> assertThat(object.reason()).contains("abs(a) < 9"));
    }

    @Test
    void lists_views_triggers_and_virtual_tables_without_their_shadows() throws SQLException {
        execute("CREATE TABLE t (a)");
        execute("CREATE VIEW broken AS SELECT * FROM gone");
        execute("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END");
        execute("CREATE VIRTUAL TABLE notes USING fts5 (body)");
        execute("CREATE VIRTUAL TABLE box USING rtree (id, x0, x1)");
        execute("ANALYZE");

        Catalog catalog = catalog();

        assertThat(catalog.tables()).extracting(Table::name).containsExactly("t");
        assertThat(catalog.others())
                .extracting(Other::kind, Other::name, Other::table)
                .containsExactly(
                        tuple(Other.Kind.VIEW, "broken", "broken"),
                        tuple(Other.Kind.TRIGGER, "tr", "t"),
                        tuple(Other.Kind.VIRTUAL_TABLE, "notes", "notes"),
                        tuple(Other.Kind.VIRTUAL_TABLE, "box", "box"));
        assertThat(catalog.unreadable()).isEmpty();
    }

    @Test
    void reads_what_describes_the_file() throws SQLException {
        execute("PRAGMA encoding = 'UTF-16be'");
        execute("PRAGMA page_size = 8192");
        execute("PRAGMA user_version = 17");
        execute("PRAGMA journal_mode = WAL");
        execute("CREATE TABLE t (a)");

        Catalog catalog = catalog();

        assertThat(catalog.encoding()).isEqualTo(Encoding.UTF_16BE);
        assertThat(catalog.pageSize()).isEqualTo(8192);
        assertThat(catalog.userVersion()).isEqualTo(17);
        assertThat(catalog.journalMode()).isEqualTo("wal");
        assertThat(catalog.tables().getFirst().rootPage())
                .isEqualTo(number("SELECT rootpage FROM sqlite_schema WHERE name = 't'"));
    }

    private Table onlyTable(String sql) throws SQLException {
        execute(sql);
        Catalog catalog = catalog();
        assertThat(catalog.unreadable()).isEmpty();
        return catalog.tables().getFirst();
    }

    private Catalog catalog() {
        return ViolationCount.all(sqlite, CatalogReader.read(sqlite));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = sqlite.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }
}
