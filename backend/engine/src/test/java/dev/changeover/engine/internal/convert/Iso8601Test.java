package dev.changeover.engine.internal.convert;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;

import dev.changeover.engine.internal.convert.Iso8601.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Iso8601Test {
    private static final LocalDateTime POSTGRES_EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);
    private final Iso8601 reader = new Iso8601();

    private Form read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }

    @Test
    void readsEveryDayOfTheCalendarAsThePlatformDoes() {
        LocalDate last = LocalDate.of(9999, 12, 31);
        for (LocalDate day = LocalDate.of(1, 1, 1); !day.isAfter(last); day = day.plusDays(7)) {
            assertThat(read(day.toString())).isEqualTo(Form.DATE);
            assertThat(reader.days()).isEqualTo((int) ChronoUnit.DAYS.between(POSTGRES_EPOCH.toLocalDate(), day));
        }
    }

    @Test
    void readsTimestampsToTheMicrosecondAsThePlatformDoes() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            LocalDateTime time = POSTGRES_EPOCH
                    .plusSeconds(random.nextLong(-30_000_000_000L, 60_000_000_000L))
                    .plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-840, 840) * 60);

            assertThat(read(time.toString().replace('T', random.nextBoolean() ? 'T' : ' ')))
                    .as("seed 7: %s", time)
                    .isEqualTo(Form.TIMESTAMP);
            assertThat(reader.micros()).isEqualTo(ChronoUnit.MICROS.between(POSTGRES_EPOCH, time));

            OffsetDateTime zoned = time.atOffset(offset);
            assertThat(read(zoned.toString())).as("seed 7: %s", zoned).isEqualTo(Form.ZONED_TIMESTAMP);
            assertThat(reader.micros())
                    .isEqualTo(ChronoUnit.MICROS.between(POSTGRES_EPOCH.atOffset(ZoneOffset.UTC), zoned));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30",
                "2023-02-29",
                "0000-01-01",
                "0000-00-00",
                "2024-13-01",
                "2024-00-10",
                "2024-1-1",
                "20240101",
                "01/02/2024",
                "now",
                "epoch",
                "infinity",
                "2024-01-01 24:00:00",
                "2024-01-01 23:59:60",
                "2024-01-01 12",
                "2024-01-01 12:0",
                "2024-01-01 12:00:00.",
                "2024-01-01 12:00:00.1234567",
                "2024-01-01  12:00",
                "2024-01-01 12:00 ",
                "2024-01-01T12:00:00+2",
                "2024-01-01T12:00:00+25:00",
                "2024-01-01T12:00:00Zz",
                "-2024-01-01",
                "12024-01-01",
                "2024-01-01 BC",
                "２０２４-01-01",
                ""
            })
    void refusesWhatPostgresqlWouldChangeOrInvent(String text) {
        assertThat(read(text)).isEqualTo(Form.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29 13:14, TIMESTAMP",
        "2024-02-29T13:14:15.1200000, TIMESTAMP",
        "2024-02-29 13:14:15+02, ZONED_TIMESTAMP",
        "2024-02-29 13:14:15-0330, ZONED_TIMESTAMP",
        "2024-02-29, DATE",
    })
    void acceptsTheUsualShortForms(String text, Form form) {
        assertThat(read(text)).isEqualTo(form);
    }
}
