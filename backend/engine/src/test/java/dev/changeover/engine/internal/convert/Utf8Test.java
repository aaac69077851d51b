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
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = interesting(random);

            Utf8.Verdict verdict = Utf8.check(bytes, 0, bytes.length);

            assertThat(verdict).as(() -> HexFormat.of().formatHex(bytes)).isEqualTo(expected(bytes));
        }
    }

    @Test
    void saysOfATextInPiecesWhatItSaysOfTheWhole() {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = interesting(random);
            TextScan scan = new TextScan();

            for (int at = 0; at < bytes.length; ) {
                int count = random.nextInt(bytes.length - at + 1);
                scan.accept(bytes, at, count);
                at += count;
            }

            Utf8.Verdict whole = Utf8.check(bytes, 0, bytes.length);
            assertThat(scan.verdict()).as(() -> HexFormat.of().formatHex(bytes)).isEqualTo(whole);
            if (whole != Utf8.Verdict.INVALID) {
                assertThat(scan.characters()).isEqualTo(Utf8.characters(bytes, 0, bytes.length));
            }
        }
    }

    private static byte[] interesting(Random random) {
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
        byte[] bytes = new byte[random.nextInt(20)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = interesting[random.nextInt(interesting.length)];
        }
        return bytes;
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
