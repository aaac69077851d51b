package dev.changeover.engine.internal.convert;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import dev.changeover.engine.plan.ValueRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.changeover.engine.Reject.Code.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;

/// Columns of the types that an application's own tables have: what PostgreSQL gives back is what was sent, and that is
/// what PostgreSQL would have made of the values itself.
class FoundTypesTest {
    private static TargetConnection target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeDatabase() throws SQLException {
        target = ColumnTrial.newTarget();
    }

    private static ValueRule[] rules(@Nullable ValueRule rule) {
        return rule == null ? new ValueRule[0] : new ValueRule[] {rule};
    }

    private static void check(ColumnTrial trial, List<Object> values, String expression) throws Exception {
        for (Object value : values) {
            assertThat(trial.take(value)).as(value.toString()).isNull();
        }
        byte[] sent = trial.sent();
        int changed = ColumnTrial.difference(sent, trial.stored(target), values.size());
        assertThat(changed).as("row that came back otherwise").isNegative();
        int different = ColumnTrial.difference(sent, trial.madeByServer(target, expression), values.size());
        assertThat(different).as("row of which the server makes something else").isNegative();
    }

    /// The server makes its value of the text `s`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
    numeric(10,2) | NUMBER_TO_DECIMAL |       | s::numeric(10,2) | 0 ; -0.0 ; 1 ; -1 ; 10000 ; 1.5 ; -1.25 ; 0.01
    numeric(10,2) | NUMBER_TO_DECIMAL |       | s::numeric(10,2) | 99999999 ; -99999999 ; 99999999.99 ; 1e7 ; 0.1
    numeric(5,0)  | NUMBER_TO_DECIMAL | ROUND | s::numeric(5,0)  | 0.5 ; -0.5 ; 1.5 ; 2.5 ; 0.49 ; -0.49 ; 99999.4
    numeric(3,5)  | READ_NUMBERS      |       | s::numeric(3,5)  | 0 ; 0.00999 ; -0.00001 ; '0.00123' ; '1e-5'
    numeric(40,20) | READ_NUMBERS     | ROUND | s::numeric(40,20) | 9223372036854775807 ; -9223372036854775808 ; 0.1
    numeric(40,20) | READ_NUMBERS     | ROUND | s::numeric(40,20) | '1e19' ; '99999999999999999999' ; 12345678901234.567
    numeric(40,20) | READ_NUMBERS     | ROUND | s::numeric(40,20) | '0.123456789012345678901234567890' ; '4e-21'
    numeric(40,20) | READ_NUMBERS     | ROUND | s::numeric(40,20) | '-0.000000000000000000005' ; '1e-9000' ; 1e-300
    numeric(10,2) | READ_NUMBERS      |       | s::numeric(10,2) | '0' ; '-0' ; '+1.5' ; '1.50' ; '1.500' ; '.5' ; '5.'
    numeric(10,2) | READ_NUMBERS      |       | s::numeric(10,2) | '1e3' ; '1E+3' ; '12.5e-1' ; '99999999.99' ; '100e-2'
    numeric(10,2) | READ_NUMBERS      |       | s::numeric(10,2) | '0e-9' ; '0e999999' ; '0.5e1' ; '0.00'
    numeric       | READ_NUMBERS      |       | s::numeric | '0' ; '0.000' ; '-0.0' ; '1.50' ; '1e3' ; '1.5e-3' ; 7
    numeric       | READ_NUMBERS      |       | s::numeric | '1e131071' ; '1e-16383' ; '123456789012345678901.5' ; 0.5
    numeric       | READ_NUMBERS      |       | s::numeric | '0.0001e131075' ; '100000000000000000000.00' ; '0.00001234'
    smallint      | READ_NUMBERS | | s::numeric::smallint | '0' ; '-32768' ; '32767' ; 5.0 ; -0.0 ; 7
    integer       | READ_NUMBERS | | s::numeric::integer  | '-2147483648' ; '2147483647' ; 2147483647.0
    bigint        | READ_NUMBERS | | s::numeric::bigint   | '-9223372036854775808' ; '9223372036854775807' ; '10'
    bigint        | READ_NUMBERS | | s::numeric::bigint   | '1000000000000000000' ; 9007199254740991.0 ; -1
    double precision | READ_NUMBERS | | s::double precision | '0' ; '-0' ; '0.1' ; '-1.5' ; '1e22' ; '123456789012345'
    double precision | READ_NUMBERS | | s::double precision | '0.30000000000000004' ; '1e300' ; '2.5e-300' ; '5.00'
    double precision | READ_NUMBERS | | s::double precision | '1.7976931348623157e308' ; '1e-310' ; 1 ; 0.25
    real | NUMBER_TO_REAL |       | s::double precision::real | 0 ; 16777216 ; -3 ; 1152921504606846976 ; 0.5 ; -0.0
    real | NUMBER_TO_REAL |       | s::double precision::real | 3.4028234663852886e38 ; 1.401298464324817e-45
    real | NUMBER_TO_REAL |       | s::double precision::real | 0.10000000149011612 ; Infinity ; -Infinity
    real | NUMBER_TO_REAL | ROUND | s::double precision::real | 0.1 ; 16777217 ; 1e-40 ; 1e38 ; 9223372036854775807
    real | READ_NUMBERS   |       | s::real                   | '0.1' ; '-0' ; '1e10' ; '3.4028235e38'
    """)
    void numbersAreStoredAsTheServerWouldStoreThem(
            String type, Conversion conversion, @Nullable ValueRule rule, String expression, String values)
            throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type(type), conversion, rules(rule));

        check(trial, ColumnTrial.values(values), expression);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
    time    | ISO_TEXT |       | s::time    | '00:00' ; '23:59' ; '14:05:09' ; '14:05:09.5' ; '14:05:09.123456'
    time    | ISO_TEXT |       | s::time    | '24:00:00' ; '24:00' ; '00:00:00.000000000'
    time(3) | ISO_TEXT |       | s::time(3) | '14:05:09.123' ; '14:05:09.120000'
    time(3) | ISO_TEXT | ROUND | s::time(3) | '14:05:09.1234' ; '14:05:09.1235' ; '23:59:59.9996' ; '14:05:09.12349999'
    time    | ISO_TEXT | ROUND | s::time    | '23:59:59.9999999' ; '00:00:00.0000005' ; '00:00:00.0000015'
    timestamp    | ISO_TEXT |       | s::timestamp    | '2026-01-02 03:04:05.123456' ; '1999-12-31T23:59:59.999999'
    timestamp    | ISO_TEXT |       | s::timestamp    | '0001-01-01 00:00' ; '9999-12-31 23:59:59'
    timestamp(0) | ISO_TEXT |       | s::timestamp(0) | '2026-01-02 03:04:05' ; '1960-01-02 03:04:05.000'
    timestamp(3) | ISO_TEXT | ROUND | s::timestamp(3) | '1999-12-31 23:59:59.0005' ; '1999-12-31 23:59:59.9995'
    timestamp(3) | ISO_TEXT | ROUND | s::timestamp(3) | '2000-01-01 00:00:00.0005' ; '2026-12-31 23:59:59.9995'
    timestamp(3) | ISO_TEXT | ROUND | s::timestamp(3) | '2026-12-31 23:59:59.99949999' ; '1960-02-29 11:22:33.4445'
    timestamp    | ISO_TEXT | ROUND | s::timestamp    | '2026-12-31 23:59:59.9999999' ; '1999-12-31 23:59:59.1234565'
    timestamp    | ISO_TEXT_TO_UTC | | s::timestamptz AT TIME ZONE 'UTC' | '2026-01-02 03:04:05Z' ; '1999-12-31 23:59-05:30'
    timestamptz(1) | ISO_TEXT | ROUND | s::timestamptz(1) | '2026-01-02 03:04:05.25Z' ; '1970-01-01 00:00:00.05-03'
    timestamp(2)   | EPOCH_MILLIS | ROUND | to_timestamp(s::numeric / 1000)::timestamp(2) | 0 ; 1 ; 5 ; -5 ; 946684799995
    timestamptz(3) | EPOCH_MICROS |       | to_timestamp(s::numeric / 1000000) | 0 ; 1000 ; -1000 ; 1767322645678000
    """)
    void timesAreStoredAsTheServerWouldStoreThem(
            String type, Conversion conversion, @Nullable ValueRule rule, String expression, String values)
            throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type(type), conversion, rules(rule));

        check(trial, ColumnTrial.values(values), expression);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
    character(4) | PADDED_TEXT | '' ; 'a' ; 'abcd' ; 'äö☂' ; '😀' ; 'a  ' ; '    '
    character(200) | PADDED_TEXT | '' ; 'ü' ; 'a much longer text, with ünd wîthout äccents'
    mood | LABEL_TEXT | 'sad' ; 'ok' ; 'très content' ; 'Sad' ; 'das'
    inet | ADDRESS_TEXT | '0.0.0.0' ; '255.255.255.255' ; '192.168.1.7/24' ; '10.0.0.1/0' ; '10.0.0.1/32'
    inet | ADDRESS_TEXT | '::' ; '::1' ; '1::' ; '::/0' ; '::1/128' ; '2001:db8::ff00:42:8329' ; '1::8'
    inet | ADDRESS_TEXT | '2001:DB8:0:0:8:800:200c:417A/64' ; '::ffff:1.2.3.4' ; '::1.2.3.4' ; '::ffff:1.2.3.4/96'
    inet | ADDRESS_TEXT | '1:2:3:4:5:6:7:8' ; '1:2:3:4:5:6:1.2.3.4' ; '1:2:3:4:5:6:7::' ; '::2:3:4:5:6:7:8'
    inet | ADDRESS_TEXT | '0001:02:003::' ; '64:ff9b::192.0.2.33' ; '1:2::5.6.7.8' ; '::ffff:0:0'
    """)
    void textsAreStoredAsTheServerWouldStoreThem(String type, Conversion conversion, String values) throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type(type), conversion);

        check(trial, ColumnTrial.values(values), "s::" + type);
    }

    /// Types that somebody added, of which only the type below is known here.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
    TEXT    |   |   | citext   | CREATE EXTENSION citext                             | 'Ä' ; 'ä' ; '' ; ' A '
    TEXT    |   |   | email    | CREATE DOMAIN email AS text CHECK (value LIKE '%@%') | 'a@b' ; 'Ü@ü'
    NUMERIC | 6 | 2 | price    | CREATE DOMAIN price AS numeric(6,2)                 | 5 ; 0.5 ; 9999.99
    TIME    | 0 |   | daytime  | CREATE DOMAIN daytime AS time(0)                    | '14:05:09' ; '24:00'
    """)
    void typesAboveOtherTypesAreStoredAlike(
            TypeName name,
            @Nullable Integer precision,
            @Nullable Integer scale,
            String type,
            String definition,
            String values)
            throws Exception {
        EmbeddedTarget.execute(target, definition);
        TargetType column = new TargetType(name, null, precision, scale, List.of(), type);
        ColumnTrial trial = new ColumnTrial(column, Conversion.AS_IS);

        check(trial, ColumnTrial.values(values), "s::" + type);
    }

    @Test
    void microsecondsBecomeDaysAndTheRestOfADay() throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type("interval"), Conversion.MICROS_TO_INTERVAL);
        String days = "floor(s::numeric / 86400000000)";
        String interval = "(%1$s || ' days ' || s::numeric - %1$s * 86400000000 || ' microseconds')::interval";
        List<Object> values = List.of(
                0L, 1L, -1L, 86_400_000_000L, -86_400_000_000L, 86_399_999_999L, Long.MAX_VALUE, Long.MIN_VALUE);

        check(trial, values, interval.formatted(days));
    }

    @Test
    void jsonIsStoredAsTheServerWouldStoreIt() throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type("jsonb"), Conversion.JSON_VALUE);
        String documents = """
                null\n true \nfalse\n""\n[]\n{}\n[ ]\n{\t}
                -0\n-0.0\n0.00e1\n0e-3\n1E+2\n0.00123e5\n1.50e-3\n1e30\n-12.5e1\n0e99999\n1.000\n12e-1\n100e-1\n0.0e-2
                1e131071\n1e-16383\n0.0001e131075\n123456789012345678901234567890.123456789
                {"b":1,"a":2}\n{"aa":1,"b":2,"":3}\n{"ä":1,"zz":2,"z":3,"\\u00e4a":4}\n{"\\u0062":1,"a":2}
                {"b":{"d":[1,{"z":1,"y":2}],"c":null},"a":[]}
                { "x" :\t[ 1 ,2 ] ,\r"w" : "v" }
                "\\u007f\\u001f\\u001F\\b\\f\\n\\r\\t\\/\\\\\\""\n"\u007f\u0080\u2028\ufffd"
                "\\ud83d\\ude00 \\u00E9\\u20ac 😀"\n{"\\"\\\\":1,"\\n":2}
                """;
        List<Object> values = List.of((Object[]) documents.split("\n"));

        check(trial, values, "s::jsonb");
    }

    @Test
    void jsonMayBeDeep() throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type("jsonb"), Conversion.JSON_VALUE);

        check(
                trial,
                List.of("[".repeat(500) + "]".repeat(500), "{\"b\":".repeat(500) + "1" + "}".repeat(500)),
                "s::jsonb");
    }

    @Test
    void otherRulesAreAppliedBeforeRounding() throws Exception {
        ColumnTrial trial = new ColumnTrial(
                ColumnTrial.type("timestamptz(0)"),
                Conversion.ISO_TEXT,
                ValueRule.EMPTY_TO_NULL,
                ValueRule.ASSUME_UTC,
                ValueRule.ROUND);

        assertThat(trial.take("")).isNull();
        assertThat(trial.take("2026-01-02 03:04:05.5000001")).isNull();

        assertThat(trial.stored(target)).isEqualTo(trial.sent());
        assertThat(EmbeddedTarget.query(target, "SELECT v AT TIME ZONE 'UTC' FROM t ORDER BY i"))
                .containsExactly("null", "2026-01-02 03:04:06");
    }

    @Test
    void valuesThatAreNotHeldInMemoryArriveToo() throws Exception {
        // Given: a row so long that its reader holds only the beginning of its values
        String document =
                "{\"zz\": [%s0], \"a\": \"%s\"}".formatted("1e2,\"\\u00e9\",".repeat(200_000), "ä".repeat(4 << 20));
        String text = "ü".repeat(5 << 20);
        Path file = folder.resolve("long.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement create = connection.prepareStatement("CREATE TABLE t (d TEXT, v TEXT)")) {
            create.execute();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
                insert.setString(1, document);
                insert.setString(2, text);
                insert.execute();
            }
        }
        ColumnTrial documents = new ColumnTrial(ColumnTrial.type("jsonb"), Conversion.JSON_VALUE);
        ColumnTrial texts = new ColumnTrial(ColumnTrial.type("character(5243000)"), Conversion.PADDED_TEXT);
        ColumnTrial shorter = new ColumnTrial(ColumnTrial.type("character(5242879)"), Conversion.PADDED_TEXT);

        try (SnapshotReader snapshot = SnapshotReader.open(file);
                RowReader rows = snapshot.openChunk(snapshot.table("t"), List.of(), 0)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.row().isLong(0) && rows.row().isLong(1)).isTrue();

            // When
            assertThat(documents.take(rows.row(), 0, document)).isNull();
            assertThat(texts.take(rows.row(), 1, text)).isNull();
            assertThat(shorter.take(rows.row(), 1, text)).isEqualTo(TOO_LONG);

            // Then
            byte[] sent = documents.sent();
            assertThat(ColumnTrial.difference(sent, documents.stored(target), 1))
                    .isNegative();
            assertThat(ColumnTrial.difference(sent, documents.madeByServer(target, "s::jsonb"), 1))
                    .isNegative();
            assertThat(ColumnTrial.difference(texts.sent(), texts.stored(target), 1))
                    .isNegative();
        }
    }
}
