package dev.changeover.engine.internal.convert;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8Test {
    @Test
    void agreesWithTheStrictDecoderOfThePlatformOnRandomBytes() {
        Random random = new Random(20_261_121);
        byte[] interesting = {
            0x00,
            0x41,
            0x7f,
            (byte) 0x80,
            (byte) 0xbf,
            (byte) 0xc1,
            (byte) 0xc2,
            (byte) 0xe0,
            (byte) 0xa0,
            (byte) 0xed,
            (byte) 0x9f,
            (byte) 0xf0,
            (byte) 0x90,
            (byte) 0xf4,
            (byte) 0x8f,
            (byte) 0xf5,
            (byte) 0xff
        };
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[random.nextInt(20)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = interesting[random.nextInt(interesting.length)];
            }

            Utf8.Verdict verdict = Utf8.check(bytes, 0, bytes.length);

            assertThat(verdict).as(() -> HexFormat.of().formatHex(bytes)).isEqualTo(expected(bytes));
        }
    }

    private static Utf8.Verdict expected(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') >= 0 ? Utf8.Verdict.HOLDS_NUL : Utf8.Verdict.VALID;
        } catch (CharacterCodingException e) {
            return Utf8.Verdict.INVALID;
        }
    }

    @Test
    void countsCodePointsAndNotBytes() {
        byte[] bytes = "aä☂😀".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.characters(bytes, 0, bytes.length)).isEqualTo(4);
    }
}
