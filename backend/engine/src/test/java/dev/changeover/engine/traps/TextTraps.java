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

/// Texts, bytes, and what hides in them.
final class TextTraps {
    private TextTraps() {}

    static final List<Trap> ALL = List.of(
            trap(
                    16,
                    "Empty text beside NULL, and empty text among numbers",
                    "'' and NULL stay two things. Among numbers '' quarantines its row, or becomes NULL by choice.",
                    sql(
                            "CREATE TABLE item (id INTEGER PRIMARY KEY, note TEXT, qty INTEGER)",
                            "INSERT INTO item " + numbers(200) + "SELECT i, 'n' || i, i FROM n",
                            "INSERT INTO item VALUES (201, '', 1), (202, NULL, 2), (203, 'x', '')"),
                    byDefault(
                            QUARANTINED,
                            found("VALUES_OF_ANOTHER_CLASS"),
                            rejected(Code.NOT_A_NUMBER, "item", 203, "qty"),
                            holds(
                                    "SELECT id, note IS NULL FROM app.item WHERE id > 200 ORDER BY id",
                                    "201|f",
                                    "202|t")),
                    choosing(
                            Choice.EMPTY_TO_NULL,
                            TRANSFORMED,
                            holds(
                                    "SELECT note, qty FROM app.item WHERE id > 200 ORDER BY id",
                                    "|1",
                                    "null|2",
                                    "x|null"))),
            trap(
                    17,
                    "The character U+0000 in text, where SQLite's length() stops counting",
                    "Found in every value, not by length(). Such rows are quarantined, or the character is left out,"
                            + " replaced or kept as bytes by choice.",
                    sql(
                            "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT)",
                            "INSERT INTO item " + numbers(200) + "SELECT i, 'n' || i FROM n",
                            "INSERT INTO item VALUES (201, 'a' || char(0) || 'b')"),
                    byDefault(
                            QUARANTINED,
                            found("TEXT_WITH_NUL"),
                            rejected(Code.NUL_IN_TEXT, "item", 201, "name"),
                            holds("SELECT count(*) FROM app.item", "200")),
                    choosing(Choice.STRIP_NUL, TRANSFORMED, holds("SELECT name FROM app.item WHERE id = 201", "ab")),
                    choosing(
                            Choice.AS_BYTES,
                            TRANSFORMED,
                            found("TEXT_BECOMES_BYTES"),
                            holds("SELECT encode(name, 'hex') FROM app.item WHERE id = 201", "610062"))),
            trap(
                    18,
                    "Text that is not UTF-8",
                    "Decodes every text strictly. Such rows are quarantined; Windows-1252, ISO 8859-1 and bytea are on"
                            + " offer.",
                    sql(
                            "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT)",
                            "INSERT INTO item " + numbers(200) + "SELECT i, 'n' || i FROM n",
                            "INSERT INTO item VALUES (201, CAST(x'636166e9' AS TEXT)), (202, CAST(x'eda080' AS TEXT))"),
                    byDefault(
                            QUARANTINED,
                            found("TEXT_INVALID_UTF8"),
                            rejected(Code.INVALID_UTF8, "item", 201, "name"),
                            rejected(Code.INVALID_UTF8, "item", 202, "name"),
                            holds("SELECT count(*) FROM app.item", "200")),
                    choosing(
                            Choice.DECODE_LATIN_1,
                            TRANSFORMED,
                            holds("SELECT name FROM app.item WHERE id = 201", "café"))),
            trap(
                    18,
                    "A database in UTF-16",
                    "Reads the encoding from the header; the texts arrive as UTF-8.",
                    sql(
                            "PRAGMA encoding = 'UTF-16be'",
                            "CREATE TABLE \"größe\" (id INTEGER PRIMARY KEY, name TEXT)",
                            "INSERT INTO \"größe\" VALUES (1, 'Ünï €'), (2, '😀 ' || char(8364))"),
                    byDefault(MOVED_EXACTLY, holds("SELECT name FROM app.\"größe\" ORDER BY id", "Ünï €", "😀 €"))),
            trap(
                    19,
                    "Bytes in a TEXT column, text in a BLOB column",
                    "The storage class decides: with both in one column it becomes bytea, and text becomes its UTF-8"
                            + " bytes. What looks like base64 is text like any other.",
                    sql(
                            "CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT, body BLOB)",
                            "INSERT INTO file VALUES (1, 'a', 'aGVsbG8='), (2, x'ff00', x'00ff'), (3, 'ü', 'b')"),
                    byDefault(
                            TRANSFORMED,
                            found("TEXT_BECOMES_BYTES"),
                            holds(
                                    "SELECT encode(name, 'hex'), encode(body, 'hex') FROM app.file ORDER BY id",
                                    "61|614756736247383d",
                                    "ff00|00ff",
                                    "c3bc|62"))),
            trap(
                    20,
                    "Very long values",
                    "Streams them through a small buffer. SQLite's limit of 10⁹ bytes lies below PostgreSQL's; the test"
                            + " moves 16 MB in one value.",
                    sql(
                            "CREATE TABLE file (id INTEGER PRIMARY KEY, body BLOB)",
                            "INSERT INTO file VALUES (1, zeroblob(16777216)), (2, x'01')"),
                    byDefault(
                            MOVED_EXACTLY,
                            holds(
                                    "SELECT length(body), md5(body) FROM app.file WHERE id = 1",
                                    "16777216|2c7ab85a893283e98c931e9511add182"))),
            trap(
                    21,
                    "JSON: faulty, with repeated keys, with \\u0000, with huge numbers",
                    "Stays text. By choice it becomes json, which keeps every character; what is not JSON is"
                            + " quarantined then. jsonb, which would drop keys and order, is not offered.",
                    sql(
                            "CREATE TABLE doc (id INTEGER PRIMARY KEY, body TEXT)",
                            "INSERT INTO doc " + numbers(100) + "SELECT i, '{\"n\": ' || i || '}' FROM n",
                            "INSERT INTO doc VALUES (101, '{\"a\":1, \"a\":2}'), (102, '[1e400, \"\\u0000\"]'), (103, '{a:1}')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("JSON_AS_TEXT"),
                            holds("SELECT body FROM app.doc WHERE id > 102", "{a:1}")),
                    choosing(
                            Choice.AS_JSON,
                            QUARANTINED,
                            found("VALUES_OF_ANOTHER_CLASS"),
                            rejected(Code.NOT_JSON, "doc", 103, "body"),
                            holds(
                                    "SELECT body, pg_typeof(body) FROM app.doc WHERE id > 100 ORDER BY id",
                                    "{\"a\":1, \"a\":2}|json",
                                    "[1e400, \"\\u0000\"]|json"))),
            trap(
                    22,
                    "UUIDs as text in several spellings, and as 16 bytes",
                    "Text stays text and bytes stay bytes, so that comparisons keep their meaning. By choice both become"
                            + " uuid, a key together with the foreign keys to it.",
                    sql(
                            "CREATE TABLE node (id BLOB PRIMARY KEY NOT NULL, parent BLOB REFERENCES node (id), token TEXT)",
                            "INSERT INTO node VALUES (x'00112233445566778899aabbccddeeff', NULL, 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11')"),
                    byDefault(
                            MOVED_EXACTLY,
                            found("UUIDS_AS_TEXT"),
                            found("UUIDS_AS_BYTES"),
                            holds(
                                    "SELECT encode(id, 'hex'), token FROM app.node",
                                    "00112233445566778899aabbccddeeff|A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11")),
                    choosing(
                            Choice.AS_UUID,
                            TRANSFORMED,
                            holds(
                                    "SELECT id, pg_typeof(parent), token FROM app.node",
                                    "00112233-4455-6677-8899-aabbccddeeff|uuid|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"))),
            trap(
                    23,
                    "Texts and numbers longer than declared",
                    "Keeps a declared length only where every value fits it; otherwise text and numeric have no limit.",
                    sql(
                            "CREATE TABLE item (id INTEGER PRIMARY KEY, code VARCHAR(3), tag VARCHAR(3), price NUMERIC(10,2))",
                            "INSERT INTO item VALUES (1, 'abcdef', 'abc', 123456789.125)"),
                    byDefault(
                            TRANSFORMED,
                            found("LONGER_THAN_DECLARED"),
                            found("NUMBERS_BECOME_DECIMALS"),
                            holds("SELECT code, tag, price FROM app.item", "abcdef|abc|123456789.125"),
                            holds(
                                    "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                                            + " WHERE attrelid = 'app.item'::regclass AND attnum > 1 ORDER BY attnum",
                                    "text",
                                    "character varying(3)",
                                    "numeric"))));
}
