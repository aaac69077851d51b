package dev.changeover.engine.internal.convert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.Reject;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.ValueRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Random values, of which the encoder makes the very bytes that PostgreSQL makes, or refuses them where it does too.
class RandomValuesTest {
    private static final long SEED = 20;
    private static TargetConnection target;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void makeDatabase() throws Exception {
        target = ColumnTrial.newTarget();
    }

    /// Takes random values and compares the accepted ones.
    ///
    /// @return the refused ones by the reason
    private static Map<Reject.Code, List<String>> compare(
            ColumnTrial trial, int count, Supplier<String> values, String expression) throws Exception {
        Map<Reject.Code, List<String>> refused = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String value = values.get();
            Reject.Code code = trial.take(value);
            if (code != null) {
                refused.computeIfAbsent(code, key -> new ArrayList<>()).add(value);
            }
        }
        int taken = trial.sources().size();
        assertThat(taken).as("values that were taken").isGreaterThan(count / 2);
        byte[] sent = trial.sent();
        assertSame(trial, ColumnTrial.difference(sent, trial.stored(target), taken), "comes back otherwise");
        assertSame(
                trial,
                ColumnTrial.difference(sent, trial.madeByServer(target, expression), taken),
                "is made otherwise");
        return refused;
    }

    private static void assertSame(ColumnTrial trial, int row, String what) {
        assertThat(row)
                .as("seed %d: %s %s", SEED, row < 0 ? "" : trial.sources().get(row), what)
                .isNegative();
    }

    private static void assertServerTakes(List<String> values, String type, boolean takes) throws Exception {
        try (Connection connection = EmbeddedTarget.connect(target);
                PreparedStatement query = connection.prepareStatement(
                        "SELECT s FROM unnest(?) AS s WHERE pg_input_is_valid(s, ?) <> ?")) {
            query.setArray(1, connection.createArrayOf("text", values.toArray()));
            query.setString(2, type);
            query.setBoolean(3, takes);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next() ? row.getString(1) : "none")
                        .as("seed %d: what the server judges otherwise", SEED)
                        .isEqualTo("none");
            }
        }
        assertThat(values).as("values that were refused").isNotEmpty();
    }

    @Test
    void json() throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type("jsonb"), Conversion.JSON_VALUE);
        RandomJson json = new RandomJson(random);

        Map<Reject.Code, List<String>> refused = compare(trial, 6_000, json::document, "s::jsonb");

        assertThat(refused).containsOnlyKeys(Reject.Code.NOT_JSON, Reject.Code.OUT_OF_RANGE, Reject.Code.REPEATED_KEY);
        assertServerTakes(refused.getOrDefault(Reject.Code.NOT_JSON, List.of()), "jsonb", false);
        assertServerTakes(refused.getOrDefault(Reject.Code.OUT_OF_RANGE, List.of()), "jsonb", false);
        // It would keep one of the two values.
        assertServerTakes(refused.getOrDefault(Reject.Code.REPEATED_KEY, List.of()), "jsonb", true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(10,2) | 0",
                "numeric(4,4) | 1",
                "numeric(38,9) | 0",
                "numeric(7,0) | 0",
                "numeric(3,6) | 4"
            })
    void decimalsInTextAreRounded(String type, int smaller) throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type(type), Conversion.READ_NUMBERS, ValueRule.ROUND);

        Map<Reject.Code, List<String>> refused = compare(trial, 4_000, () -> decimal(smaller), "s::" + type);

        assertThat(refused).containsOnlyKeys(Reject.Code.OUT_OF_RANGE);
        assertServerTakes(refused.getOrDefault(Reject.Code.OUT_OF_RANGE, List.of()), type, false);
    }

    /// A number whose last digits are often a half.
    private String decimal(int smaller) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        int whole = smaller > 0 ? 0 : random.nextInt(6);
        text.append(
                random.nextInt(50) == 0
                        ? random.nextLong(Long.MAX_VALUE)
                        : random.nextLong((long) Math.pow(10, whole)));
        if (random.nextInt(4) > 0) {
            text.append('.').append("0".repeat(random.nextInt(3) * smaller / 2));
            for (int i = random.nextInt(9); i > 0; i--) {
                text.append(random.nextInt(10));
            }
            text.append(random.nextBoolean() ? "5" : "49");
        }
        if (random.nextInt(8) == 0) {
            text.append(random.nextBoolean() ? "e" : "E").append(random.nextInt(-30, random.nextInt(6) == 0 ? 30 : 0));
        }
        return text.toString();
    }

    @Test
    void doublesBecomeTheDecimalsOfTheirFewestDigits() throws Exception {
        ColumnTrial trial =
                new ColumnTrial(ColumnTrial.type("numeric(20,6)"), Conversion.NUMBER_TO_DECIMAL, ValueRule.ROUND);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            double value = random.nextInt(-1_000_000, 1_000_000) / Math.pow(10, random.nextInt(8));
            values.add(i % 2 == 0 ? value : random.nextGaussian() * Math.pow(10, random.nextInt(-9, 13)));
        }

        for (Object value : values) {
            assertThat(trial.take(value)).as("seed %d: %s", SEED, value).isNull();
        }

        byte[] made = trial.madeByServer(target, "s::numeric(20,6)");
        assertSame(trial, ColumnTrial.difference(trial.sent(), made, values.size()), "is made otherwise");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5", "6"})
    void timestampsAreRounded(int places) throws Exception {
        String type = "timestamp(%d)".formatted(places);
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type(type), Conversion.ISO_TEXT, ValueRule.ROUND);

        Map<Reject.Code, List<String>> refused =
                compare(trial, 2_000, () -> "%s %s".formatted(date(), time()), "s::" + type);

        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "6"})
    void timesAreRounded(int places) throws Exception {
        String type = "time(%d)".formatted(places);
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type(type), Conversion.ISO_TEXT, ValueRule.ROUND);

        Map<Reject.Code, List<String>> refused = compare(trial, 2_000, this::time, "s::" + type);

        assertThat(refused).isEmpty();
    }

    private String date() {
        return "%04d-%02d-%02d".formatted(random.nextInt(1_900, 2_100), random.nextInt(1, 13), random.nextInt(1, 29));
    }

    private String time() {
        boolean last = random.nextInt(20) == 0;
        StringBuilder time = new StringBuilder(
                last
                        ? "23:59:59"
                        : "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60)));
        int digits = random.nextInt(12);
        for (int i = 0; i < digits; i++) {
            time.append(i == 0 ? "." : "")
                    .append(last || random.nextInt(4) == 0 ? 9 : random.nextInt(3) == 0 ? 5 : random.nextInt(10));
        }
        return time.toString();
    }

    @Test
    void addresses() throws Exception {
        ColumnTrial trial = new ColumnTrial(ColumnTrial.type("inet"), Conversion.ADDRESS_TEXT);

        Map<Reject.Code, List<String>> refused = compare(trial, 6_000, this::address, "s::inet");

        assertThat(refused).containsOnlyKeys(Reject.Code.NOT_AN_ADDRESS);
    }

    /// Often an address, and sometimes nearly one.
    private String address() {
        StringBuilder text = new StringBuilder();
        boolean small = random.nextInt(3) == 0;
        if (small) {
            quad(text);
        } else {
            int gap = random.nextInt(3) == 0 ? -1 : random.nextInt(8);
            boolean mixed = random.nextInt(5) == 0;
            int groups = (gap < 0 ? 8 : random.nextInt(gap, 8)) - (mixed && gap < 0 ? 2 : 0);
            for (int i = 0; i < groups || i == gap; i++) {
                text.append(i == gap ? i == 0 ? "::" : ":" : "");
                if (i < groups) {
                    text.append(Integer.toHexString(random.nextInt(1 << random.nextInt(1, 17))));
                    text.append(i + 1 < groups || i + 1 == gap || mixed ? ":" : "");
                }
            }
            if (mixed) {
                quad(text);
            }
        }
        if (random.nextInt(3) == 0) {
            text.append('/').append(random.nextInt(small ? 34 : 130));
        }
        if (random.nextInt(20) == 0) {
            text.deleteCharAt(random.nextInt(text.length()));
        }
        return text.toString();
    }

    private void quad(StringBuilder text) {
        for (int i = 0; i < 4; i++) {
            text.append(i == 0 ? "" : ".").append(random.nextInt(random.nextInt(20) == 0 ? 300 : 256));
        }
    }
}
