package dev.changeover.engine.traps;

import java.util.List;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.ManualStep.Kind;
import dev.changeover.engine.Reject.Code;
import dev.changeover.engine.plan.Choice;

import static dev.changeover.engine.traps.Trap.byDefault;
import static dev.changeover.engine.traps.Trap.choosing;
import static dev.changeover.engine.traps.Trap.fails;
import static dev.changeover.engine.traps.Trap.found;
import static dev.changeover.engine.traps.Trap.holds;
import static dev.changeover.engine.traps.Trap.left;
import static dev.changeover.engine.traps.Trap.rejected;
import static dev.changeover.engine.traps.Trap.sql;
import static dev.changeover.engine.traps.Trap.trap;
import static dev.changeover.engine.traps.Verdict.BLOCKED;
import static dev.changeover.engine.traps.Verdict.LEFT_TO_A_PERSON;
import static dev.changeover.engine.traps.Verdict.MOVED_EXACTLY;
import static dev.changeover.engine.traps.Verdict.QUARANTINED;
import static dev.changeover.engine.traps.Verdict.TRANSFORMED;

/// Keys, and who numbers the rows.
final class KeyTraps {
    private KeyTraps() {}

    static final List<Trap> ALL = List.of(
            trap(
                    24,
                    "Primary keys that are no rowid and hold NULL",
                    "Only a true rowid alias becomes an identity column. Rows whose key is NULL are quarantined, or the"
                            + " key becomes a unique one, which allows NULL; it does so by itself where most rows have none.",
                    sql(
                            "CREATE TABLE part (id INT PRIMARY KEY, name TEXT)",
                            "INSERT INTO part VALUES (1, 'a'), (NULL, 'b'), (NULL, 'c'), (4, 'd')"),
                    byDefault(
                            QUARANTINED,
                            found("NULL_IN_PRIMARY_KEY"),
                            rejected(Code.NULL_NOT_ALLOWED, "part", 2, "id"),
                            rejected(Code.NULL_NOT_ALLOWED, "part", 3, "id"),
                            holds("SELECT id, name FROM app.part ORDER BY id", "1|a", "4|d"),
                            holds(
                                    "SELECT attidentity FROM pg_attribute WHERE attrelid = 'app.part'::regclass AND attnum = 1",
                                    "")),
                    choosing(
                            Choice.UNIQUE_KEY,
                            MOVED_EXACTLY,
                            found("NULL_IN_PRIMARY_KEY"),
                            holds("SELECT id, name FROM app.part ORDER BY name", "1|a", "null|b", "null|c", "4|d"))),
            trap(
                    25,
                    "Tables without a primary key, with equal rows",
                    "Rows are told apart by their rowid while they are copied, and the proof counts duplicates.",
                    sql("CREATE TABLE log (line TEXT)", "INSERT INTO log VALUES ('same'), ('same'), ('other')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("NO_PRIMARY_KEY"),
                            holds(
                                    "SELECT line, count(*) FROM app.log GROUP BY line ORDER BY line",
                                    "other|1",
                                    "same|2"))),
            trap(
                    26,
                    "AUTOINCREMENT whose highest ids were deleted",
                    "New ids go on above every id that was ever given out.",
                    sql(
                            "CREATE TABLE bill (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT)",
                            "INSERT INTO bill VALUES (3, 'kept'), (10, 'gone')",
                            "DELETE FROM bill WHERE id = 10"),
                    byDefault(MOVED_EXACTLY, holds("INSERT INTO app.bill (note) VALUES ('new') RETURNING id", "11"))),
            trap(
                    26,
                    "AUTOINCREMENT on an empty table, and ids below one",
                    "An empty table goes on where SQLite stopped; ids below one leave the sequence at its start.",
                    sql(
                            "CREATE TABLE bill (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT)",
                            "INSERT INTO bill VALUES (10, 'gone')",
                            "DELETE FROM bill",
                            "CREATE TABLE below (id INTEGER PRIMARY KEY, note TEXT)",
                            "INSERT INTO below VALUES (-5, 'a'), (0, 'b')"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds("INSERT INTO app.bill (note) VALUES ('new') RETURNING id", "11"),
                            holds("INSERT INTO app.below (note) VALUES ('new') RETURNING id", "1"))),
            trap(
                    26,
                    "The highest possible id is in use",
                    "Stops: PostgreSQL could not number another row. Whoever accepts that migrates anyway.",
                    sql(
                            "CREATE TABLE bill (id INTEGER PRIMARY KEY, note TEXT)",
                            "INSERT INTO bill VALUES (9223372036854775807, 'last')"),
                    byDefault(BLOCKED, found("KEYS_EXHAUSTED"), fails(FailureCode.PLAN_UNDECIDED)),
                    choosing(
                            Choice.ACCEPT,
                            MOVED_EXACTLY,
                            found("KEYS_EXHAUSTED"),
                            holds("SELECT id FROM app.bill", "9223372036854775807"))),
            trap(
                    27,
                    "Applications that insert their own ids",
                    "Identity columns are BY DEFAULT, so that both ways work.",
                    sql("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO item VALUES (1, 'a')"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds("INSERT INTO app.item VALUES (77, 'own') RETURNING id", "77"),
                            holds("INSERT INTO app.item (name) VALUES ('numbered') RETURNING id", "2"))),
            trap(
                    28,
                    "Tables and columns with capitals, whose sequence is hard to find",
                    "Finds sequences through the catalog, not by a name put together.",
                    sql(
                            "CREATE TABLE \"MixedCase\" (\"Id\" INTEGER PRIMARY KEY, \"Name\" TEXT)",
                            "INSERT INTO \"MixedCase\" VALUES (41, 'a')"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds("INSERT INTO app.\"MixedCase\" (\"Name\") VALUES ('b') RETURNING \"Id\"", "42"))),
            trap(
                    29,
                    "Several NULLs under a unique key",
                    "Stay allowed, as in SQLite.",
                    sql(
                            "CREATE TABLE person (id INTEGER PRIMARY KEY, mail TEXT UNIQUE)",
                            "INSERT INTO person VALUES (1, NULL), (2, NULL), (3, 'a@example.org')"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds("INSERT INTO app.person (mail) VALUES (NULL) RETURNING id", "4"),
                            holds(
                                    "SELECT count(*) FROM pg_constraint WHERE conrelid = 'app.person'::regclass AND contype = 'u'",
                                    "1"))),
            trap(
                    30,
                    "1 and '1' under a unique key",
                    "Both would become the same text. Counted before the load, key by key, and nothing starts until"
                            + " somebody decides.",
                    sql(
                            "CREATE TABLE code (id INTEGER PRIMARY KEY, value UNIQUE)",
                            "INSERT INTO code VALUES (1, 1), (2, '1')"),
                    byDefault(
                            BLOCKED,
                            found("NUMBERS_BECOME_TEXT"),
                            found("EQUAL_AFTER_CONVERSION"),
                            fails(FailureCode.PLAN_UNDECIDED)),
                    choosing(
                            Choice.DROP_UNIQUE,
                            TRANSFORMED,
                            found("NUMBERS_BECOME_TEXT"),
                            found("EQUAL_AFTER_CONVERSION"),
                            holds("SELECT id, value FROM app.code ORDER BY id", "1|1", "2|1"))),
            trap(
                    31,
                    "An index on texts longer than an index entry may be",
                    "Known before the copy. The index is left out, or made over a digest by choice.",
                    sql(
                            "CREATE TABLE page (id INTEGER PRIMARY KEY, url TEXT)",
                            "CREATE INDEX page_url ON page (url)",
                            "INSERT INTO page VALUES (1, hex(randomblob(20000))), (2, 'short')"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            found("INDEX_TOO_WIDE"),
                            left(Kind.INDEX, "page_url"),
                            holds("SELECT length(url) FROM app.page ORDER BY id", "40000", "5")),
                    choosing(
                            Choice.HASH_INDEX,
                            TRANSFORMED,
                            found("INDEX_TOO_WIDE"),
                            holds(
                                    "SELECT indexdef LIKE '%md5(%' FROM pg_indexes WHERE schemaname = 'app' AND indexname = 'page_url'",
                                    "t"))),
            trap(
                    47,
                    "Foreign keys that were never enforced: rows without a parent",
                    "Counts them. The key is created NOT VALID: it holds for new rows, and the report counts the old"
                            + " ones. It can be left out, too.",
                    sql(
                            "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                            "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id))",
                            "INSERT INTO parent VALUES (1)",
                            "INSERT INTO child VALUES (1, 1), (2, 99), (3, 0)"),
                    byDefault(
                            TRANSFORMED,
                            found("FOREIGN_KEY_ORPHANS"),
                            holds("SELECT id, parent FROM app.child ORDER BY id", "1|1", "2|99", "3|0"),
                            holds(
                                    "SELECT convalidated FROM pg_constraint WHERE conrelid = 'app.child'::regclass AND contype = 'f'",
                                    "f")),
                    choosing(
                            Choice.DROP_KEY,
                            LEFT_TO_A_PERSON,
                            left(Kind.FOREIGN_KEY, "parent"),
                            holds("SELECT id, parent FROM app.child ORDER BY id", "1|1", "2|99", "3|0"),
                            holds(
                                    "SELECT count(*) FROM pg_constraint WHERE conrelid = 'app.child'::regclass AND contype = 'f'",
                                    "0"))),
            trap(
                    48,
                    "Foreign keys to a missing table, or to columns that are not unique",
                    "Cannot exist in PostgreSQL: they are left out, with a step for a person. No other key suffers.",
                    sql(
                            "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)",
                            "CREATE TABLE b (id INTEGER PRIMARY KEY, gone INTEGER REFERENCES nowhere (id),"
                                    + " name TEXT REFERENCES a (name), a INTEGER REFERENCES a)",
                            "INSERT INTO a VALUES (1, 'x')",
                            "INSERT INTO b VALUES (1, NULL, 'x', 1)"),
                    byDefault(
                            LEFT_TO_A_PERSON,
                            found("FOREIGN_KEY_LEFT_OUT"),
                            left(Kind.FOREIGN_KEY, "gone"),
                            left(Kind.FOREIGN_KEY, "name"),
                            holds(
                                    "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'app.b'::regclass AND contype = 'f'",
                                    "FOREIGN KEY (a) REFERENCES app.a(id)"))),
            trap(
                    48,
                    "A foreign key between columns of different types",
                    "Columns that are tied by keys get one common type before anything is made.",
                    sql(
                            "CREATE TABLE a (code TEXT PRIMARY KEY NOT NULL)",
                            "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (code))",
                            "INSERT INTO a VALUES ('x'), ('7')",
                            "INSERT INTO b VALUES (1, 'x'), (2, 7)"),
                    byDefault(
                            TRANSFORMED,
                            found("NUMBERS_BECOME_TEXT"),
                            holds("SELECT a, pg_typeof(a) FROM app.b ORDER BY id", "x|text", "7|text"))),
            trap(
                    49,
                    "Keys in a circle, to the own table, of several columns, deferred",
                    "Rows are loaded without keys, which are added afterwards: any order works. Deferrability and"
                            + " actions are read from the declaration and kept.",
                    sql(
                            "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id) DEFERRABLE INITIALLY DEFERRED)",
                            "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE SET NULL)",
                            "CREATE TABLE tree (x INTEGER, y INTEGER, px INTEGER, py INTEGER, PRIMARY KEY (x, y),"
                                    + " FOREIGN KEY (px, py) REFERENCES tree (x, y) ON UPDATE CASCADE)",
                            "INSERT INTO a VALUES (1, 2)",
                            "INSERT INTO b VALUES (2, 1)",
                            "INSERT INTO tree VALUES (2, 2, 1, 1), (1, 1, NULL, NULL)"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds(
                                    "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                                            + " WHERE connamespace = 'app'::regnamespace AND contype = 'f' ORDER BY conrelid::regclass::text",
                                    "FOREIGN KEY (b) REFERENCES app.b(id) DEFERRABLE INITIALLY DEFERRED",
                                    "FOREIGN KEY (a) REFERENCES app.a(id) ON DELETE SET NULL",
                                    "FOREIGN KEY (px, py) REFERENCES app.tree(x, y) ON UPDATE CASCADE"))));
}
