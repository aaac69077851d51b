package dev.changeover.engine.internal.convert;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import dev.changeover.engine.plan.ValueRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.changeover.engine.Reject.Code.INVALID_UTF8;
import static dev.changeover.engine.Reject.Code.NOT_A_TIMESTAMP;
import static dev.changeover.engine.Reject.Code.NOT_JSON;
import static dev.changeover.engine.Reject.Code.OUT_OF_RANGE;
import static dev.changeover.engine.Reject.Code.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;

/// What a column of an application's own table cannot hold as it is, is refused with the reason.
class RefusedValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
    numeric(10,2) | READ_NUMBERS | TOO_PRECISE  | 0.001 ; 1.005 ; '1.234' ; '1e-3' ; '1e-99999999' ; 1e-300
    numeric(10,2) | READ_NUMBERS | OUT_OF_RANGE | 100000000 ; -100000000 ; 1e8 ; 1e300 ; '1e8' ; '1e999999999999'
    numeric(10,2) | READ_NUMBERS | OUT_OF_RANGE | Infinity ; '123456789.001' ; 123456789.001
    numeric(3,5)  | READ_NUMBERS | OUT_OF_RANGE | 1 ; 0.01 ; '0.01'
    numeric(10,2) | READ_NUMBERS | NOT_A_NUMBER | '' ; ' 1' ; '1 ' ; 'abc' ; '1,5' ; 'NaN' ; 'Infinity' ; '0x10'
    numeric(10,2) | READ_NUMBERS | NOT_A_NUMBER | '1_000' ; '007' ; '-' ; '.' ; 'e5' ; '1e' ; '1e+' ; '--1' ; '1.2.3' ; '١'
    numeric(10,2) | READ_NUMBERS | WRONG_STORAGE_CLASS | x'01'
    numeric       | READ_NUMBERS | OUT_OF_RANGE | '1e131072' ; '1e-16384' ; '0e-16384' ; '1e2147483648'
    numeric(10,2) | NUMBER_TO_DECIMAL | NOT_A_NUMBER | '1'
    integer  | READ_NUMBERS | NOT_A_WHOLE_NUMBER | '5.0' ; '1e3' ; '+5' ; '-0' ; 5.5 ; 1e16 ; -Infinity
    integer  | READ_NUMBERS | NOT_A_NUMBER       | '5a' ; '' ; '05'
    integer  | AS_IS        | NOT_A_NUMBER       | '5'
    integer  | AS_IS        | NOT_A_WHOLE_NUMBER | 5.0
    smallint | READ_NUMBERS | OUT_OF_RANGE       | '32768' ; 40000.0 ; '99999999999999999999'
    bigint   | READ_NUMBERS | OUT_OF_RANGE       | '9223372036854775808' ; '-9223372036854775809'
    double precision | READ_NUMBERS | TOO_PRECISE  | '9007199254740993' ; '12345678901234567890' ; '900719925474099.3'
    double precision | READ_NUMBERS | TOO_PRECISE  | '0.1000000000000000055511151231257827'
    double precision | READ_NUMBERS | OUT_OF_RANGE | '1e309' ; '-1e-400' ; '1e99999999999'
    double precision | READ_NUMBERS | NOT_A_NUMBER | '1d' ; '0x1p3' ; 'NaN'
    real | NUMBER_TO_REAL | TOO_PRECISE  | 0.1 ; 16777217 ; 1e-40 ; 9223372036854775807
    real | NUMBER_TO_REAL | OUT_OF_RANGE | 1e39 ; -1e300 ; 1e-300
    real | NUMBER_TO_REAL | NOT_A_NUMBER | '0.5'
    real | NUMBER_TO_REAL | WRONG_STORAGE_CLASS | x'01'
    real | READ_NUMBERS   | TOO_PRECISE  | '0.123456789'
    real | READ_NUMBERS   | OUT_OF_RANGE | '1e39' ; '1e-60'
    character(3) | PADDED_TEXT | TOO_LONG | 'abcd' ; 'äöüß' ; '    '
    character(3) | PADDED_TEXT | WRONG_STORAGE_CLASS | 5 ; 5.5 ; x'01'
    time | ISO_TEXT | NOT_A_TIME | '' ; '5:00' ; '24:00:01' ; '24:00:00.000001' ; '25:00' ; '12:60' ; '12:00:60' ; '12'
    time | ISO_TEXT | NOT_A_TIME | '12:00Z' ; '12:00:00+02' ; '12:00 PM' ; '2026-01-01 12:00' ; '12:00:' ; '12:00:00.'
    time | ISO_TEXT | NOT_A_TIME | 43200 ; 12.5 ; x'01'
    time | ISO_TEXT | TOO_PRECISE | '12:00:00.1234567' ; '23:59:59.9999999'
    time(3)        | ISO_TEXT | TOO_PRECISE | '12:00:00.1234' ; '12:00:00.1230001'
    timestamp(0)   | ISO_TEXT | TOO_PRECISE | '2026-01-02 03:04:05.1'
    timestamptz(3) | ISO_TEXT | TOO_PRECISE | '2026-01-02 03:04:05.1234Z'
    timestamp      | ISO_TEXT | TOO_PRECISE | '2026-01-02 03:04:05.1234567'
    timestamp(2)   | EPOCH_MILLIS | TOO_PRECISE | 1 ; -1
    timestamp      | ISO_TEXT | NOT_A_TIMESTAMP | '2026-01-02' ; '2026-01-02 24:00:00' ; '2026-01-02 03:04:05Z' ; 'now' ; 5
    timestamp      | ISO_TEXT_TO_UTC | NOT_A_TIMESTAMP | '2026-01-02 03:04:05'
    interval | MICROS_TO_INTERVAL | NOT_A_WHOLE_NUMBER | 1.5
    interval | MICROS_TO_INTERVAL | NOT_A_NUMBER | '1 day'
    interval | MICROS_TO_INTERVAL | WRONG_STORAGE_CLASS | x'01'
    mood | LABEL_TEXT | NOT_A_LABEL | '' ; 'SAD' ; 'sad ' ; 'happy' ; 's' ; 1 ; x'01'
    inet | ADDRESS_TEXT | NOT_AN_ADDRESS | '' ; '10.1' ; '10.1.2.3.4' ; '256.1.1.1' ; '010.1.1.1' ; '1.2.3.4/33'
    inet | ADDRESS_TEXT | NOT_AN_ADDRESS | '1.2.3.4/08' ; '1.2.3.4/' ; '1.2.3.4/-1' ; '1.2.3.4 ' ; '1.2.3' ; '1.2.3.4:80'
    inet | ADDRESS_TEXT | NOT_AN_ADDRESS | ':' ; ':::' ; '1:2' ; '1:2:3:4:5:6:7:8:9' ; '1::2::3' ; ':1::2' ; '1::2:'
    inet | ADDRESS_TEXT | NOT_AN_ADDRESS | '12345::' ; '::g' ; '::1%eth0' ; '::1/129' ; '::/+5' ; '1:2:3:4:5:6:7::8'
    inet | ADDRESS_TEXT | NOT_AN_ADDRESS | '::1:2:3:4:5:6:7:8' ; '::1.2.3' ; '1:2:3:4:5:6:7:1.2.3.4' ; '::1.2.3.4:5'
    inet | ADDRESS_TEXT | NOT_AN_ADDRESS | 'localhost' ; '[::1]' ; 1 ; x'7f000001'
    jsonb | JSON_VALUE | NOT_JSON | '' ; '{' ; 'NaN' ; '01' ; '[1,]' ; '"\\u0000"' ; '"\\ud800"' ; '"\\ud800x"' ; '"\\ude00"'
    jsonb | JSON_VALUE | NOT_JSON | '"\\ud83d\\n"' ; '"\\ud83d\\ud83d\\ude00"' ; '{"\\u0000":1}' ; 1 ; x'31'
    jsonb | JSON_VALUE | REPEATED_KEY | '{"a":1,"a":1}' ; '{"a":1,"b":2,"\\u0061":3}' ; '[{"x":{"":1,"":2}}]'
    jsonb | JSON_VALUE | OUT_OF_RANGE | '1e131072' ; '[1e-16384]' ; '0e-99999' ; '1e9999999999'
    """)
    void whatDoesNotFitIsRefused(String type, Conversion conversion, Reject.Code code, String values) {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type(type), conversion);

        for (Object value : ColumnTrial.values(values)) {
            assertThat(trial.take(value)).as(value.toString()).isEqualTo(code);
        }
    }

    @Test
    void roundingDoesNotMakeRoomForNumbersThatAreTooLarge() {
        ColumnTrial decimal =
                new ColumnTrial(ColumnTrial.type("numeric(4,2)"), Conversion.READ_NUMBERS, ValueRule.ROUND);
        ColumnTrial real = new ColumnTrial(ColumnTrial.type("real"), Conversion.NUMBER_TO_REAL, ValueRule.ROUND);

        assertThat(decimal.take(99.995)).isEqualTo(OUT_OF_RANGE);
        assertThat(decimal.take("99.995")).isEqualTo(OUT_OF_RANGE);
        assertThat(decimal.take("-99.99499")).isNull();
        assertThat(real.take(1e39)).isEqualTo(OUT_OF_RANGE);
        assertThat(real.take(1e-50)).isEqualTo(OUT_OF_RANGE);
    }

    @Test
    void columnsOfTheEnginesOwnMakingTakeNoTimestampsBeyondMicroseconds() {
        ColumnTrial trial = new ColumnTrial(TargetType.of(TypeName.TIMESTAMP), Conversion.ISO_TEXT);

        assertThat(trial.take("2026-01-02 03:04:05.1234567")).isEqualTo(NOT_A_TIMESTAMP);
    }

    @Test
    void jsonThatWouldGrowWithoutBoundIsRefused() {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type("jsonb"), Conversion.JSON_VALUE);

        assertThat(trial.take("[" + "1e131071,".repeat(520) + "1]")).isEqualTo(TOO_LONG);
        assertThat(trial.take("[".repeat(600) + "]".repeat(600))).isEqualTo(NOT_JSON);
    }

    @Test
    void textThatIsNotUtf8IsNoJson() {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type("jsonb"), Conversion.JSON_VALUE);
        Row row = new Row(1);
        row.replace(0, Row.TEXT, new byte[] {'"', (byte) 0xc3, '"'});

        assertThat(trial.take(row, 0, "")).isEqualTo(INVALID_UTF8);
    }
}
