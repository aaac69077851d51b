package dev.changeover.engine.traps;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.ManualStep.Kind;
import dev.changeover.engine.plan.Choice;

import static dev.changeover.engine.traps.Trap.byDefault;
import static dev.changeover.engine.traps.Trap.choosing;
import static dev.changeover.engine.traps.Trap.fails;
import static dev.changeover.engine.traps.Trap.found;
import static dev.changeover.engine.traps.Trap.holds;
import static dev.changeover.engine.traps.Trap.left;
import static dev.changeover.engine.traps.Trap.sql;
import static dev.changeover.engine.traps.Trap.trap;
import static dev.changeover.engine.traps.Verdict.BLOCKED;
import static dev.changeover.engine.traps.Verdict.LEFT_TO_A_PERSON;
import static dev.changeover.engine.traps.Verdict.MOVED_EXACTLY;
import static dev.changeover.engine.traps.Verdict.TRANSFORMED;

/// Names, and everything that a schema declares beside its columns.
final class SchemaTraps {
    private SchemaTraps() {}

    private static final String SIXTY_BYTES = "x".repeat(63);

    static final List<Trap> ALL = List.of(
            trap(
                    32,
                    "Reserved words, capitals, and names that differ only beyond ASCII",
                    "Names stay exactly as they are, always in quotes: nothing is folded, so nothing collides.",
                    sql(
                            "CREATE TABLE \"Order\" (id INTEGER PRIMARY KEY, \"User\" TEXT, \"select\" TEXT)",
                            "CREATE TABLE \"Ä\" (id INTEGER PRIMARY KEY)",
                            "CREATE TABLE \"ä\" (id INTEGER PRIMARY KEY)",
                            "INSERT INTO \"Order\" VALUES (1, 'u', 's')",
                            "INSERT INTO \"Ä\" VALUES (1)",
                            "INSERT INTO \"ä\" VALUES (2)"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds("SELECT \"User\", \"select\" FROM app.\"Order\"", "u|s"),
                            holds("SELECT a.id, b.id FROM app.\"Ä\" a, app.\"ä\" b", "1|2"))),
            trap(
                    33,
                    "Names longer than 63 bytes",
                    "Shortened by a fixed rule that keeps them apart, and every new name is in the findings.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY, \"%sab\" TEXT, \"%sac\" TEXT)"
                                    .formatted(SIXTY_BYTES, SIXTY_BYTES),
                            "CREATE TABLE \"%s\" (id INTEGER PRIMARY KEY)".formatted("é".repeat(33)),
                            "INSERT INTO t VALUES (1, 'first', 'second')"),
                    byDefault(
                            TRANSFORMED,
                            found("NAME_CHANGED"),
                            holds(
                                    "SELECT count(DISTINCT attname), max(octet_length(attname::text)) FROM pg_attribute"
                                            + " WHERE attrelid = 'app.t'::regclass AND attnum > 1",
                                    "2|63"),
                            holds("SELECT replace(t::text, '1,', '') FROM app.t", "(first,second)"))),
            trap(
                    34,
                    "Names that PostgreSQL cannot have: empty, or those of its system columns",
                    "Stops until the proposed names are accepted.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY, ctid TEXT, \"\" TEXT, \"say \"\"hi\"\"\" TEXT)",
                            "INSERT INTO t VALUES (1, 'a', 'b', 'c')"),
                    byDefault(BLOCKED, found("NAME_UNUSABLE"), fails(FailureCode.PLAN_UNDECIDED)),
                    choosing(
                            Choice.ACCEPT_NAME,
                            MOVED_EXACTLY,
                            found("NAME_UNUSABLE"),
                            holds("SELECT t.*::text FROM app.t", "(1,a,b,c)"))),
            trap(
                    35,
                    "More than 1,600 columns",
                    "Stops: the table must be split by a person, or left out.",
                    sql("CREATE TABLE ok (id INTEGER PRIMARY KEY)", wide(1_601)),
                    byDefault(
                            BLOCKED,
                            found("TOO_MANY_COLUMNS"),
                            found("NO_PRIMARY_KEY"),
                            fails(FailureCode.PLAN_UNDECIDED)),
                    choosing(
                            Choice.EXCLUDE_TABLE,
                            MOVED_EXACTLY,
                            holds("SELECT tablename FROM pg_tables WHERE schemaname = 'app'", "ok"))),
            trap(
                    35,
                    "Rows too wide for a page of PostgreSQL",
                    "Stops before the copy, because the rows would fail during it.",
                    sql(
                            wide(1_400),
                            "INSERT INTO wide SELECT "
                                    + IntStream.rangeClosed(1, 1_400)
                                            .mapToObj(Integer::toString)
                                            .collect(Collectors.joining(", "))),
                    byDefault(BLOCKED, found("WIDE_ROW"), found("NO_PRIMARY_KEY"), fails(FailureCode.PLAN_UNDECIDED))),
            trap(
                    36,
                    "STRICT tables with a column of type ANY",
                    "ANY is taken at its word: '0012' stays text beside the number 12, and the column becomes text.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT, v ANY) STRICT",
                            "INSERT INTO t VALUES (1, 5, '0012'), (2, 6, 12)"),
                    byDefault(
                            TRANSFORMED,
                            found("NUMBERS_BECOME_TEXT"),
                            holds("SELECT n, v FROM app.t ORDER BY id", "5|0012", "6|12"))),
            trap(
                    37,
                    "WITHOUT ROWID",
                    "Read in the order of its key; same columns, same key.",
                    sql(
                            "CREATE TABLE t (b TEXT, a INTEGER, v TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID",
                            "INSERT INTO t VALUES ('x', 2, 'second'), ('y', 1, 'first')"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds("SELECT b, a, v FROM app.t ORDER BY a", "y|1|first", "x|2|second"),
                            holds(
                                    "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'app.t'::regclass AND contype = 'p'",
                                    "PRIMARY KEY (a, b)"))),
            trap(
                    38,
                    "Generated columns",
                    "Their values are computed by SQLite and loaded; the expression is left to a person.",
                    sql(
                            "CREATE TABLE line (id INTEGER PRIMARY KEY, price INTEGER, qty INTEGER,"
                                    + " total INTEGER AS (price * qty) STORED, label TEXT AS ('#' || id))",
                            "INSERT INTO line (id, price, qty) VALUES (1, 5, 7)"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            found("GENERATED_COLUMN_BECOMES_PLAIN"),
                            left(Kind.GENERATED_COLUMN, "total"),
                            left(Kind.GENERATED_COLUMN, "label"),
                            left(Kind.APPLICATION, "Concatenation with ||"),
                            holds("SELECT total, label FROM app.line", "35|#1"))),
            trap(
                    39,
                    "Defaults in SQLite's own words",
                    "Constants, and calls that have an exact equal, are carried over. The rest is left to a person, here"
                            + " (1 + 1), never replaced by something similar.",
                    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'null', b INTEGER DEFAULT (1 + 1),"
                            + " c TEXT DEFAULT \"hi\", d BLOB DEFAULT x'00', e INTEGER DEFAULT (strftime('%s', 'now')),"
                            + " f TEXT DEFAULT (lower(hex(randomblob(16)))), g BOOLEAN DEFAULT true)"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            left(Kind.DEFAULT, "b"),
                            left(Kind.APPLICATION, "Strings in double quotes"),
                            holds(
                                    "INSERT INTO app.t DEFAULT VALUES RETURNING a, b, c, encode(d, 'hex'), e > 1700000000, length(f), g",
                                    "null|null|hi|00|t|32|t"))),
            trap(
                    40,
                    "Checks with functions that PostgreSQL does not have, and checks that old rows break",
                    "Translated where the meaning is exactly the same, otherwise left to a person. A check that rows"
                            + " break is kept NOT VALID, so that new rows obey it.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY, qty INTEGER CHECK (qty > 0),"
                                    + " name TEXT CHECK (name GLOB '[a-z]*'), kind TEXT CHECK (typeof(kind) = 'text'))",
                            "PRAGMA ignore_check_constraints = on",
                            "INSERT INTO t VALUES (1, 5, 'a', 'b'), (2, -1, 'c', 'd')"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            found("CHECK_VIOLATED"),
                            left(Kind.CHECK, "t_check"),
                            holds("SELECT qty FROM app.t ORDER BY id", "5", "-1"))),
            trap(
                    41,
                    "COLLATE NOCASE, which ignores the case of ASCII letters only",
                    "Unique keys become unique indexes on lower() in the C collation, which means the same. É and é stay"
                            + " different.",
                    sql(
                            "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE UNIQUE)",
                            "INSERT INTO person VALUES (1, 'É'), (2, 'é'), (3, 'Anna')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("CASE_IGNORED"),
                            holds("SELECT name FROM app.person ORDER BY id", "É", "é", "Anna"),
                            holds(
                                    "INSERT INTO app.person (name) VALUES ('ANNA') ON CONFLICT DO NOTHING RETURNING id"))),
            trap(
                    42,
                    "Partial indexes, indexes on expressions, descending ones",
                    "Carried over with predicate and direction. A partial unique index is never widened.",
                    sql(
                            "CREATE TABLE task (id INTEGER PRIMARY KEY, owner TEXT, done INTEGER, at INTEGER)",
                            "CREATE UNIQUE INDEX one_open ON task (owner) WHERE done = 0",
                            "CREATE INDEX by_owner ON task (lower(owner), at DESC)",
                            "INSERT INTO task VALUES (1, 'a', 0, 1), (2, 'a', 1, 2), (3, 'a', 1, 3)"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds(
                                    "SELECT indexname FROM pg_indexes WHERE schemaname = 'app' ORDER BY indexname",
                                    "by_owner",
                                    "one_open",
                                    "task_pkey"),
                            holds(
                                    "SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = 'app.one_open'::regclass",
                                    "(done = 0)"))),
            trap(
                    43,
                    "Conflict clauses in the table",
                    "PostgreSQL decides conflicts per statement; each clause is named with what to do.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT UNIQUE ON CONFLICT IGNORE,"
                                    + " n TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '-')",
                            "INSERT INTO t VALUES (1, 'a', 'b')"),
                    byDefault(MOVED_EXACTLY, found("CONFLICT_CLAUSE"), holds("SELECT code, n FROM app.t", "a|b"))),
            trap(
                    44,
                    "Triggers, views, and views that are broken",
                    "Left to a person with their text and, for views, a suggestion. A broken one stops nothing.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
                            "CREATE TABLE doomed (x)",
                            "CREATE VIEW big AS SELECT id FROM t WHERE n > 10",
                            "CREATE VIEW broken AS SELECT x FROM doomed",
                            "CREATE TRIGGER t_ai AFTER INSERT ON t BEGIN UPDATE t SET n = n + 1 WHERE id = new.id; END",
                            "PRAGMA legacy_alter_table = on",
                            "DROP TABLE doomed",
                            "INSERT INTO t VALUES (1, 5)"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            left(Kind.VIEW, "big"),
                            left(Kind.VIEW, "broken"),
                            left(Kind.TRIGGER, "t_ai"),
                            holds("SELECT n FROM app.t", "6"))),
            trap(
                    45,
                    "Virtual tables and their shadow tables",
                    "Full-text search and R-trees are left to a person; their shadow tables are not copied.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY)",
                            "CREATE VIRTUAL TABLE search USING fts5(body)",
                            "CREATE VIRTUAL TABLE area USING rtree(id, x0, x1)",
                            "INSERT INTO search VALUES ('some words')",
                            "INSERT INTO area VALUES (1, 0, 5)"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            left(Kind.VIRTUAL_TABLE, "search"),
                            left(Kind.VIRTUAL_TABLE, "area"),
                            holds("SELECT tablename FROM pg_tables WHERE schemaname = 'app'", "t"))),
            trap(
                    46,
                    "SQLite's own tables",
                    "sqlite_sequence and sqlite_stat1 are read where they say something and never copied. The histories"
                            + " of migration frameworks are copied like any table, and a step says how to go on from"
                            + " there.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER)",
                            "CREATE INDEX t_n ON t (n)",
                            "CREATE TABLE schema_migrations (version TEXT PRIMARY KEY NOT NULL)",
                            "INSERT INTO t (n) VALUES (1), (2)",
                            "INSERT INTO schema_migrations VALUES ('20240101')",
                            "ANALYZE"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            left(Kind.BOOKKEEPING_TABLE, "schema_migrations"),
                            holds(
                                    "SELECT tablename FROM pg_tables WHERE schemaname = 'app' ORDER BY tablename",
                                    "schema_migrations",
                                    "t"))),
            trap(
                    60,
                    "What the application expects of SQLite and PostgreSQL does differently",
                    "What the SQL of the schema shows of it becomes a step each, with the places and what to write instead:"
                            + " LIKE, division, concatenation, strings in double quotes, GROUP BY, the rowid, INSERT OR. In tables"
                            + " of the application also short integers, JSON and padded texts.",
                    sql(
                            "CREATE TABLE player (id INTEGER PRIMARY KEY, name TEXT CHECK (name NOT LIKE 'x%'),"
                                    + " points INTEGER, games INTEGER, state TEXT)",
                            "CREATE TABLE best (name TEXT PRIMARY KEY)",
                            "CREATE VIEW mean AS SELECT name || '!' AS \"loud name\", sum(points) / sum(games) AS mean"
                                    + " FROM player WHERE state = \"open\" GROUP BY state",
                            "CREATE TRIGGER keep AFTER INSERT ON player BEGIN INSERT OR REPLACE INTO best SELECT name"
                                    + " FROM player WHERE rowid = new.id; END",
                            "INSERT INTO player VALUES (1, 'a', 5, 2, 'open')"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            left(Kind.VIEW, "mean"),
                            left(Kind.TRIGGER, "keep"),
                            left(Kind.APPLICATION, "LIKE"),
                            left(Kind.APPLICATION, "Division"),
                            left(Kind.APPLICATION, "Concatenation with ||"),
                            left(Kind.APPLICATION, "Strings in double quotes"),
                            left(Kind.APPLICATION, "GROUP BY"),
                            left(Kind.APPLICATION, "The rowid"),
                            left(Kind.APPLICATION, "INSERT OR …"),
                            holds("SELECT count(*) FROM app.player", "1"))));

    private static String wide(int columns) {
        return IntStream.rangeClosed(1, columns)
                .mapToObj(i -> "c%d INTEGER".formatted(i))
                .collect(Collectors.joining(", ", "CREATE TABLE wide (", ")"));
    }
}
