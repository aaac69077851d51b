package dev.changeover.engine.internal.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.plan.TypeName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FieldTextTest {
    private static TargetConnection target;

    @BeforeAll
    static void makeDatabase() throws SQLException {
        target = EmbeddedTarget.newDatabase();
    }

    /// Text for people, from the bytes that a real server sends.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
    REAL     | float4send(0.1)                                      | 0.1
    REAL     | float4send('-0')                                     | -0.0
    REAL     | float4send('infinity')                               | Infinity
    CHAR     | bpcharsend('äb'::char(4))                            | `äb  `
    TIME     | time_send('14:05:09')                                | 14:05:09
    TIME     | time_send('00:00:00.000001')                         | 00:00:00.000001
    TIME     | time_send('24:00:00')                                | 24:00:00
    INTERVAL | interval_send('0')                                   | 00:00:00
    INTERVAL | interval_send('3 days 4.5 seconds')                  | 3 days 00:00:04.500000
    INTERVAL | interval_send('-1 days 26:00:00.000001')             | -1 days 26:00:00.000001
    INTERVAL | interval_send('1 year 2 months -00:00:01.5')         | 14 months -00:00:01.500000
    JSONB    | jsonb_send('{"bb": 1, "a": "ä"}')                    | {"a": "ä", "bb": 1}
    INET     | inet_send('192.168.1.7')                             | 192.168.1.7
    INET     | inet_send('192.168.1.7/24')                          | 192.168.1.7/24
    INET     | inet_send('2001:db8::ff00:42')                       | 2001:db8:0:0:0:0:ff00:42
    INET     | inet_send('::ffff:1.2.3.4/96')                       | 0:0:0:0:0:ffff:102:304/96
    ENUM     | textsend('très content')                             | très content
    NUMERIC  | numeric_send(1.50)                                   | 1.50
    """)
    void fieldsAreShownForPeople(TypeName type, String sent, String text) throws SQLException {
        byte[] field = bytes("SELECT " + sent);

        assertThat(FieldText.of(type, field, field.length)).isEqualTo(text);
    }

    private static byte[] bytes(String query) throws SQLException {
        try (Connection connection = EmbeddedTarget.connect(target);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return Objects.requireNonNull(row.getBytes(1));
        }
    }

    @Test
    void aDocumentThatIsCutOffEndsWithAWholeCharacter() {
        byte[] field = "\u0001{\"a\": \"ää\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(FieldText.of(TypeName.JSONB, Arrays.copyOf(field, 11), field.length))
                .isEqualTo("{\"a\": \"ä");
        assertThat(FieldText.of(TypeName.JSONB, new byte[0], 0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TypeName.class,
            names = {"REAL", "TIME", "INTERVAL", "INET"})
    void fieldsThatDifferLookDifferent(TypeName type) {
        Random random = new Random(8);
        Map<String, byte[]> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] field = field(type, random);

            String text = FieldText.of(type, field, field.length);

            byte[] other = seen.putIfAbsent(text, field);
            assertThat(other == null || Arrays.equals(other, field))
                    .as("seed 8: %s", text)
                    .isTrue();
        }
    }

    private static byte[] field(TypeName type, Random random) {
        return switch (type) {
            case REAL ->
                ByteBuffer.allocate(4).putInt(random.nextInt(0x7f80_0000)).array();
            case TIME ->
                ByteBuffer.allocate(8)
                        .putLong(random.nextLong(-2_000_000, 2_000_000))
                        .array();
            case INTERVAL ->
                ByteBuffer.allocate(16)
                        .putLong(random.nextLong(-2, 3) * 3_600_000_000L * random.nextInt(50))
                        .putInt(random.nextInt(-2, 3))
                        .putInt(random.nextInt(-2, 3))
                        .array();
            default -> {
                int size = random.nextBoolean() ? 4 : 16;
                yield ByteBuffer.allocate(4 + size)
                        .put((byte) (size == 4 ? 2 : 3))
                        .put((byte) random.nextInt(size * 8 + 1))
                        .put((byte) random.nextInt(2))
                        .put((byte) size)
                        .putInt(random.nextInt(4))
                        .array();
            }
        };
    }
}
