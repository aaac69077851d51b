package dev.changeover.engine.traps;

import java.util.List;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.Reject.Code;
import dev.changeover.engine.plan.Choice;

import static dev.changeover.engine.traps.Trap.byDefault;
import static dev.changeover.engine.traps.Trap.choosing;
import static dev.changeover.engine.traps.Trap.fails;
import static dev.changeover.engine.traps.Trap.found;
import static dev.changeover.engine.traps.Trap.holds;
import static dev.changeover.engine.traps.Trap.numbers;
import static dev.changeover.engine.traps.Trap.rejected;
import static dev.changeover.engine.traps.Trap.sql;
import static dev.changeover.engine.traps.Trap.trap;
import static dev.changeover.engine.traps.Verdict.BLOCKED;
import static dev.changeover.engine.traps.Verdict.MOVED_EXACTLY;
import static dev.changeover.engine.traps.Verdict.QUARANTINED;
import static dev.changeover.engine.traps.Verdict.TRANSFORMED;

/// Numbers and truth values.
final class NumberTraps {
    private NumberTraps() {}

    static final List<Trap> ALL = List.of(
            trap(
                    1,
                    "Text, a fraction and bytes in a column declared INTEGER",
                    "Counts the storage classes of all rows before it chooses a type. Here numeric holds all numbers;"
                            + " the text and the bytes are quarantined, or the column becomes text.",
                    sql(
                            "CREATE TABLE item (id INTEGER PRIMARY KEY, qty INTEGER)",
                            "INSERT INTO item " + numbers(300) + "SELECT i, i * 10 FROM n",
                            "INSERT INTO item VALUES (301, 'lots-of-it'), (302, 3.5), (303, x'00')"),
                    byDefault(
                            QUARANTINED,
                            found("VALUES_OF_ANOTHER_CLASS"),
                            found("NUMBERS_BECOME_DECIMALS"),
                            rejected(Code.NOT_A_NUMBER, "item", 301, "qty"),
                            rejected(Code.WRONG_STORAGE_CLASS, "item", 303, "qty"),
                            holds("SELECT count(*), max(qty) FROM app.item", "301|3000"),
                            holds("SELECT qty FROM app.item WHERE id = 302", "3.5")),
                    choosing(
                            Choice.AS_TEXT,
                            QUARANTINED,
                            found("VALUES_OF_ANOTHER_CLASS"),
                            found("NUMBERS_BECOME_TEXT"),
                            rejected(Code.WRONG_STORAGE_CLASS, "item", 303, "qty"),
                            holds(
                                    "SELECT qty FROM app.item WHERE id IN (300, 301, 302) ORDER BY id",
                                    "3000",
                                    "lots-of-it",
                                    "3.5"))),
            trap(
                    2,
                    "A whole number beyond 64 bits",
                    "SQLite kept it as a real, so its last digits were lost before. Stops until somebody has seen that;"
                            + " then numeric holds what is left.",
                    sql(
                            "CREATE TABLE item (id INTEGER PRIMARY KEY, size INTEGER)",
                            "INSERT INTO item VALUES (1, 7), (2, 9223372036854775807 + 1)"),
                    byDefault(
                            BLOCKED,
                            found("INTEGERS_BEYOND_64_BITS"),
                            found("NUMBERS_BECOME_DECIMALS"),
                            fails(FailureCode.PLAN_UNDECIDED)),
                    choosing(
                            Choice.ACCEPT,
                            TRANSFORMED,
                            found("INTEGERS_BEYOND_64_BITS"),
                            found("NUMBERS_BECOME_DECIMALS"),
                            holds("SELECT size FROM app.item ORDER BY id", "7", "9223372036854776000"))),
            trap(
                    3,
                    "Decimals, which SQLite keeps as binary fractions",
                    "Writes each with the fewest digits that give the stored double back, never with fewer.",
                    sql(
                            "CREATE TABLE price (id INTEGER PRIMARY KEY, amount DECIMAL(20,4))",
                            "INSERT INTO price VALUES (1, '1234567890123456.7891'), (2, '10.10'), (3, 0.1), (4, 5)"),
                    byDefault(
                            TRANSFORMED,
                            found("NUMBERS_BECOME_DECIMALS"),
                            holds(
                                    "SELECT amount FROM app.price ORDER BY id",
                                    "1234567890123456.8",
                                    "10.1",
                                    "0.1",
                                    "5"))),
            trap(
                    4,
                    "Declared types that mean something else: STRING, POINT, CHARINT, FLOATING POINT",
                    "Applies SQLite's own rules to them and looks at the values. Leading zeros that SQLite dropped are"
                            + " pointed out.",
                    sql(
                            "CREATE TABLE item (id INTEGER PRIMARY KEY, code STRING, x POINT, n CHARINT, f FLOATING POINT)",
                            "INSERT INTO item VALUES (1, '0012', '5', '7', '1.5')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("NUMBER_COLUMN_NAMED_TEXT"),
                            holds(
                                    "SELECT code, pg_typeof(code), x, pg_typeof(x), n, pg_typeof(n), f, pg_typeof(f) FROM app.item",
                                    "12|bigint|5|bigint|7|bigint|1.5|double precision"))),
            trap(
                    5,
                    "Doubles that need 17 digits",
                    "Carries their 64 bits over; they are never text on the way.",
                    sql(
                            "CREATE TABLE m (id INTEGER PRIMARY KEY, v REAL)",
                            "INSERT INTO m VALUES (1, 0.1 + 0.2), (2, 5e-324), (3, 1.7976931348623157e308)"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds(
                                    "SELECT encode(float8send(v), 'hex') FROM app.m ORDER BY id",
                                    "3fd3333333333334",
                                    "0000000000000001",
                                    "7fefffffffffffff"))),
            trap(
                    6,
                    "REAL, which is eight bytes in SQLite and four in PostgreSQL",
                    "Takes double precision.",
                    sql(
                            "CREATE TABLE m (id INTEGER PRIMARY KEY, v REAL)",
                            "INSERT INTO m VALUES (1, 16777217.5), (2, 1.0 / 3)"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds(
                                    "SELECT v, pg_typeof(v) FROM app.m ORDER BY id",
                                    "16777217.5|double precision",
                                    "0.3333333333333333|double precision"))),
            trap(
                    7,
                    "Infinities, NaN and minus zero",
                    "Infinities stay in double precision, also where DECIMAL is declared. SQLite itself turned NaN into"
                            + " NULL and minus zero into zero.",
                    sql(
                            "CREATE TABLE m (id INTEGER PRIMARY KEY, v REAL, d DECIMAL(10,2))",
                            "INSERT INTO m VALUES (1, 9e999, 9e999), (2, -9e999, 1.5), (3, 0 * 9e999, NULL), (4, -0.0, 0)"),
                    byDefault(
                            TRANSFORMED,
                            found("NUMBERS_BECOME_DOUBLES"),
                            holds(
                                    "SELECT v, d FROM app.m ORDER BY id",
                                    "Infinity|Infinity",
                                    "-Infinity|1.5",
                                    "null|null",
                                    "0|0"))),
            trap(
                    8,
                    "Truth values as 0 and 1, as 2, as words",
                    "Becomes boolean by itself only when BOOLEAN is declared and every value is 0 or 1. Words become"
                            + " boolean when somebody says so and every word is known.",
                    sql(
                            "CREATE TABLE flag (id INTEGER PRIMARY KEY, active BOOLEAN, level BOOLEAN, answer TEXT)",
                            "INSERT INTO flag VALUES (1, 1, 2, 'yes'), (2, 0, 1, 'N'), (3, NULL, 0, 't')"),
                    byDefault(
                            TRANSFORMED,
                            found("ZERO_ONE_BECOMES_BOOLEAN"),
                            found("TRUTH_AS_TEXT"),
                            holds(
                                    "SELECT active, level, answer FROM app.flag ORDER BY id",
                                    "t|2|yes",
                                    "f|1|N",
                                    "null|0|t"),
                            holds("SELECT pg_typeof(level) FROM app.flag WHERE id = 1", "bigint")),
                    choosing(
                            Choice.AS_BOOLEAN,
                            TRANSFORMED,
                            found("ZERO_ONE_BECOMES_BOOLEAN"),
                            holds(
                                    "SELECT answer, pg_typeof(answer) FROM app.flag ORDER BY id",
                                    "t|boolean",
                                    "f|boolean",
                                    "t|boolean"))),
            trap(
                    9,
                    "Keys and counters that happen to be 0 and 1",
                    "Stay whole numbers: no key becomes boolean, and neither does a column that is not declared so.",
                    sql(
                            "CREATE TABLE kind (id INTEGER PRIMARY KEY)",
                            "CREATE TABLE item (id INTEGER PRIMARY KEY, kind BOOLEAN REFERENCES kind (id), views INTEGER)",
                            "INSERT INTO kind VALUES (0), (1)",
                            "INSERT INTO item VALUES (1, 0, 1), (2, 1, 0)"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds(
                                    "SELECT kind, pg_typeof(kind), views, pg_typeof(views) FROM app.item ORDER BY id",
                                    "0|bigint|1|bigint",
                                    "1|bigint|0|bigint"))));
}
