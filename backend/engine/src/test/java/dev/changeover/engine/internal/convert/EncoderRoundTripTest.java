package dev.changeover.engine.internal.convert;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.TargetConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;

/// What an encoder writes must mean the same value to PostgreSQL, and must come back as the same bytes: the proof of a
/// migration rests on that.
class EncoderRoundTripTest {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    @Test
    void decimalsKeepTheirValueAndTheirBytes() throws Exception {
        Random random = new Random(99);
        CopyBuffer buffer = new CopyBuffer(1_024);
        buffer.putBytes(HEADER, 0, HEADER.length);
        List<BigDecimal> sent = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            buffer.putShort(2);
            buffer.putInt(Integer.BYTES);
            buffer.putInt(i);
            if (i % 2 == 0) {
                long value = edge(i, random);
                NumericForm.write(value, buffer);
                sent.add(BigDecimal.valueOf(value));
            } else {
                double value = Double.longBitsToDouble(random.nextLong());
                value = Double.isFinite(value) ? value : 0.1 + 0.2;
                value = i % 4 == 1 ? random.nextInt(1_000_000) / 100.0 : value;
                BigDecimal decimal = new BigDecimal(Double.toString(value));
                NumericForm.write(decimal, buffer);
                sent.add(decimal);
            }
        }
        buffer.putShort(-1);

        TargetConnection target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(target, "CREATE TABLE t (i integer, v numeric)");
        byte[] back = copyThrough(target, Arrays.copyOf(buffer.bytes(), buffer.length()));

        assertThat(back).isEqualTo(Arrays.copyOf(buffer.bytes(), buffer.length()));
        List<String> texts = EmbeddedTarget.query(target, "SELECT v::text FROM t ORDER BY i");
        for (int i = 0; i < sent.size(); i++) {
            assertThat(new BigDecimal(texts.get(i))).as("seed 99, row %d", i).isEqualByComparingTo(sent.get(i));
        }
    }

    private static long edge(int i, Random random) {
        return switch (i % 20) {
            case 0 -> Long.MIN_VALUE;
            case 2 -> Long.MAX_VALUE;
            case 4 -> 0;
            case 6 -> 10_000L * random.nextInt(100_000);
            case 8 -> -1;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    private static byte[] copyThrough(TargetConnection target, byte[] rows) throws Exception {
        try (Connection connection = EmbeddedTarget.connect(target)) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("COPY t FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            copy.copyOut("COPY (SELECT i, v FROM t ORDER BY i) TO STDOUT (FORMAT binary)", back);
            return back.toByteArray();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "-0",
                "-0.5e+10",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "null",
                " [1, {\"a\": [true]}] ",
                "{\"a\":1,\"a\":2}",
                "01",
                "+1",
                "1.",
                ".5",
                "[1,]",
                "{\"a\"}",
                "{a:1}",
                "'x'",
                "NaN",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "[1 2]",
                "\"open",
                "tru",
                "1e",
                "",
                " ",
                "[[]",
                "{\"a\":1}}",
                "\"\\\\\"",
                "\u00a01"
            })
    void jsonIsWhatPostgresqlAcceptsAsJson(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        boolean accepted = JsonText.isJson(bytes, 0, bytes.length);

        String sql = "SELECT pg_input_is_valid($j$%s$j$, 'json')".formatted(text);
        assertThat(EmbeddedTarget.query(EmbeddedTarget.newDatabase(), sql)).containsExactly(accepted ? "t" : "f");
    }
}
