package dev.changeover.engine.internal.verify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DigestTest {
    /// Published values of MurmurHash3 x64 with 128 bits and the seed 0.
    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000, 0000000000000000",
        "hello, cbd8a7b341bd9b02, 5b1e906a48ae1d19",
        "The quick brown fox jumps over the lazy dog, e34bbc7bbc071b6c, 7a433ca9c49a9347",
    })
    void theHashOfARowIsMurmurHash3(String text, String low, String high) {
        byte[] bytes = ("##" + text).getBytes(StandardCharsets.US_ASCII);
        RowHash hash = new RowHash();

        hash.hash(bytes, 2, bytes.length - 2);

        assertThat(Long.toHexString(hash.low())).isEqualTo(low.replaceFirst("^0+(?=.)", ""));
        assertThat(Long.toHexString(hash.high())).isEqualTo(high.replaceFirst("^0+(?=.)", ""));
    }

    @Test
    void everyByteOfARowCounts() {
        Random random = new Random(5);
        RowHash hash = new RowHash();
        for (int length = 1; length < 70; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            hash.hash(bytes, 0, length);
            long before = hash.low();
            for (int i = 0; i < length; i++) {
                bytes[i] ^= 1;
                hash.hash(bytes, 0, length);
                assertThat(hash.low()).as("length %d, byte %d", length, i).isNotEqualTo(before);
                bytes[i] ^= 1;
            }
        }
    }

    @Test
    void aRowThatComesInPiecesHasTheSameHash() {
        Random random = new Random(7);
        RowHash whole = new RowHash();
        RowHash inPieces = new RowHash();
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            whole.hash(bytes, 0, bytes.length);

            inPieces.begin();
            for (int at = 0; at < bytes.length; ) {
                int count = random.nextInt(Math.min(40, bytes.length - at) + 1);
                inPieces.add(bytes, at, count);
                at += count;
            }
            inPieces.end();

            assertThat(inPieces.low()).as("round %d", round).isEqualTo(whole.low());
            assertThat(inPieces.high()).as("round %d", round).isEqualTo(whole.high());
        }
    }

    @Test
    void aDigestIsTheSumOfItsRowsInAnyOrderAndInAnyParts() {
        Random random = new Random(6);
        List<long[]> rows = new ArrayList<>();
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < 1_000; i++) {
            long[] row = {random.nextLong(), random.nextLong()};
            rows.add(row);
            sum = sum.add(unsigned(row[1]).shiftLeft(64).add(unsigned(row[0])));
        }
        Collections.shuffle(rows, random);

        TableDigest whole = new TableDigest();
        TableDigest part = new TableDigest();
        for (long[] row : rows) {
            part.add(new TableDigest(1, row[0], row[1]));
            if (random.nextInt(10) == 0) {
                whole.add(part);
                part = new TableDigest();
            }
        }
        whole.add(part);

        assertThat(whole.rows()).isEqualTo(1_000);
        assertThat(new BigInteger(whole.hex(), 16)).isEqualTo(sum.mod(BigInteger.ONE.shiftLeft(128)));
    }

    @Test
    void aRowThatIsThereTwiceCountsTwice() {
        TableDigest once = new TableDigest(1, 3, 4);
        TableDigest twice = new TableDigest(1, 3, 4);
        twice.add(once);

        assertThat(twice.hex()).isNotEqualTo(once.hex()).isNotEqualTo(new TableDigest().hex());
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
