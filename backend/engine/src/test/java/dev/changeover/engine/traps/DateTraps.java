package dev.changeover.engine.traps;

import java.util.List;

import dev.changeover.engine.Reject.Code;
import dev.changeover.engine.plan.Choice;

import static dev.changeover.engine.traps.Trap.byDefault;
import static dev.changeover.engine.traps.Trap.choosing;
import static dev.changeover.engine.traps.Trap.found;
import static dev.changeover.engine.traps.Trap.holds;
import static dev.changeover.engine.traps.Trap.numbers;
import static dev.changeover.engine.traps.Trap.rejected;
import static dev.changeover.engine.traps.Trap.sql;
import static dev.changeover.engine.traps.Trap.trap;
import static dev.changeover.engine.traps.Verdict.MOVED_EXACTLY;
import static dev.changeover.engine.traps.Verdict.QUARANTINED;
import static dev.changeover.engine.traps.Verdict.TRANSFORMED;

/// Dates and times, for which SQLite has no type.
final class DateTraps {
    private DateTraps() {}

    private static final String DAYS = "SELECT i, date('2024-01-01', '+' || i || ' days') FROM n";

    static final List<Trap> ALL = List.of(
            trap(
                    10,
                    "Dates that do not exist, and dates in another order",
                    "Dates stay text until you say otherwise. Then they are read strictly: 2024-02-30 and 01/02/2024 are"
                            + " quarantined, and no setting of the server is asked what they could mean.",
                    sql(
                            "CREATE TABLE person (id INTEGER PRIMARY KEY, born DATE)",
                            "INSERT INTO person " + numbers(400) + DAYS,
                            "INSERT INTO person VALUES (401, '2024-02-30'), (402, '01/02/2024')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("DATE_FORMATS_MIXED"),
                            found("DATES_AS_TEXT"),
                            holds(
                                    "SELECT born FROM app.person WHERE id > 400 ORDER BY id",
                                    "2024-02-30",
                                    "01/02/2024")),
                    choosing(
                            Choice.AS_DATE,
                            QUARANTINED,
                            found("VALUES_OF_ANOTHER_CLASS"),
                            found("DATE_FORMATS_MIXED"),
                            rejected(Code.NOT_A_DATE, "person", 401, "born"),
                            rejected(Code.NOT_A_DATE, "person", 402, "born"),
                            holds(
                                    "SELECT count(*), min(born), max(born) FROM app.person",
                                    "400|2024-01-02|2025-02-04"))),
            trap(
                    11,
                    "Words that PostgreSQL takes for dates: now, today, epoch, infinity",
                    "Never lets PostgreSQL evaluate them: in a date column they are quarantined.",
                    sql(
                            "CREATE TABLE person (id INTEGER PRIMARY KEY, born DATE)",
                            "INSERT INTO person " + numbers(400) + DAYS,
                            "INSERT INTO person VALUES (401, 'now'), (402, 'today'), (403, 'epoch'), (404, 'infinity')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("DATE_FORMATS_MIXED"),
                            found("DATES_AS_TEXT"),
                            holds(
                                    "SELECT born FROM app.person WHERE id > 400 ORDER BY id",
                                    "now",
                                    "today",
                                    "epoch",
                                    "infinity")),
                    choosing(
                            Choice.AS_DATE,
                            QUARANTINED,
                            found("VALUES_OF_ANOTHER_CLASS"),
                            found("DATE_FORMATS_MIXED"),
                            rejected(Code.NOT_A_DATE, "person", 401, "born"),
                            rejected(Code.NOT_A_DATE, "person", 402, "born"),
                            rejected(Code.NOT_A_DATE, "person", 403, "born"),
                            rejected(Code.NOT_A_DATE, "person", 404, "born"),
                            holds("SELECT count(*) FROM app.person", "400"))),
            trap(
                    12,
                    "Moments as numbers: seconds, milliseconds, microseconds, Julian days",
                    "Keeps the numbers, and offers timestamptz where all of them lie in this era by exactly one unit."
                            + " Julian days stay double precision.",
                    sql(
                            "CREATE TABLE event (id INTEGER PRIMARY KEY, at_s INTEGER, created_at INTEGER, updated_at INTEGER, day REAL)",
                            "INSERT INTO event VALUES (1, 1700000000, 1700000000123, 1700000000123456, 2460000.5)"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("TIMESTAMPS_AS_NUMBERS"),
                            holds(
                                    "SELECT at_s, created_at, updated_at, day FROM app.event",
                                    "1700000000|1700000000123|1700000000123456|2460000.5")),
                    choosing(
                            Choice.AS_TIMESTAMPTZ,
                            TRANSFORMED,
                            found("TIMESTAMPS_AS_NUMBERS"),
                            holds(
                                    "SELECT created_at AT TIME ZONE 'UTC', updated_at AT TIME ZONE 'UTC' FROM app.event",
                                    "2023-11-14 22:13:20.123|2023-11-14 22:13:20.123456"))),
            trap(
                    13,
                    "Dates, numbers and empty texts in one column",
                    "Keeps all of them as text and says how many forms there are; nothing is guessed.",
                    sql(
                            "CREATE TABLE visit (id INTEGER PRIMARY KEY, seen_at DATETIME)",
                            "INSERT INTO visit VALUES (1, '2024-01-05'), (2, 1704412800), (3, ''), (4, '2024-01-05 10:00:00')"),
                    byDefault(
                            TRANSFORMED,
                            found("NUMBERS_BECOME_TEXT"),
                            found("DATE_FORMATS_MIXED"),
                            holds(
                                    "SELECT seen_at FROM app.visit ORDER BY id",
                                    "2024-01-05",
                                    "1704412800",
                                    "",
                                    "2024-01-05 10:00:00"))),
            trap(
                    14,
                    "Timestamps without a time zone",
                    "Keeps the text. On offer are timestamp, which keeps the reading of the clock, and timestamptz,"
                            + " which takes it as UTC because somebody said so.",
                    sql(
                            "CREATE TABLE visit (id INTEGER PRIMARY KEY, seen_at DATETIME)",
                            "INSERT INTO visit VALUES (1, '2024-03-31 02:30:00'), (2, '2024-10-27T02:30:00.5')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("TIMESTAMPS_AS_TEXT"),
                            holds(
                                    "SELECT seen_at FROM app.visit ORDER BY id",
                                    "2024-03-31 02:30:00",
                                    "2024-10-27T02:30:00.5")),
                    choosing(
                            Choice.AS_TIMESTAMP,
                            TRANSFORMED,
                            holds(
                                    "SELECT seen_at, pg_typeof(seen_at) FROM app.visit ORDER BY id",
                                    "2024-03-31 02:30:00|timestamp without time zone",
                                    "2024-10-27 02:30:00.5|timestamp without time zone")),
                    choosing(
                            Choice.AS_TIMESTAMPTZ_UTC,
                            TRANSFORMED,
                            holds(
                                    "SELECT seen_at AT TIME ZONE 'UTC' FROM app.visit ORDER BY id",
                                    "2024-03-31 02:30:00",
                                    "2024-10-27 02:30:00.5"))),
            trap(
                    15,
                    "Zero dates, the year 0, years before it and beyond 9999",
                    "Zero dates become NULL only by choice and where NULL is allowed. Years that PostgreSQL has no date"
                            + " for are quarantined.",
                    sql(
                            "CREATE TABLE person (id INTEGER PRIMARY KEY, born DATE)",
                            "INSERT INTO person " + numbers(400) + DAYS,
                            "INSERT INTO person VALUES (401, '0000-00-00'), (402, '0000-01-01'), (403, '-0044-03-15'), (404, '10000-01-01')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("DATE_FORMATS_MIXED"),
                            found("DATES_AS_TEXT"),
                            holds("SELECT born FROM app.person WHERE id = 401", "0000-00-00")),
                    choosing(
                            Choice.AS_DATE_OR_NULL,
                            QUARANTINED,
                            found("VALUES_OF_ANOTHER_CLASS"),
                            found("DATE_FORMATS_MIXED"),
                            rejected(Code.NOT_A_DATE, "person", 402, "born"),
                            rejected(Code.NOT_A_DATE, "person", 403, "born"),
                            rejected(Code.NOT_A_DATE, "person", 404, "born"),
                            holds("SELECT id FROM app.person WHERE born IS NULL", "401"))));
}
