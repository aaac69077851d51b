package dev.changeover.engine.internal.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The 128-bit hash of a row: MurmurHash3 x64 with the seed 0, over the fields of the row in the form of binary COPY.
///
/// Anyone can compute it again from what `COPY … TO STDOUT (FORMAT binary)` prints. One instance per thread.
public final class RowHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private long low;
    private long high;

    /// Hashes a range of bytes; [#low] and [#high] hold the hash until the next call.
    public void hash(byte[] bytes, int offset, int length) {
        long h1 = 0;
        long h2 = 0;
        int at = offset;
        for (int end = offset + (length & ~15); at < end; at += 16) {
            h1 ^= mix1((long) LONG.get(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mix2((long) LONG.get(bytes, at + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        int rest = length & 15;
        if (rest > 8) {
            h2 ^= mix2(tail(bytes, at + 8, rest - 8));
        }
        if (rest > 0) {
            h1 ^= mix1(tail(bytes, at, Math.min(rest, 8)));
        }
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        low = h1;
        high = h2 + h1;
    }

    /// The first 64 bits of the last hash.
    public long low() {
        return low;
    }

    /// The other 64 bits of the last hash.
    public long high() {
        return high;
    }

    private static long tail(byte[] bytes, int offset, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    private static long mix1(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mix2(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long h) {
        long value = h;
        value = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        value = (value ^ value >>> 33) * 0xc4ceb9fe1a85ec53L;
        return value ^ value >>> 33;
    }
}
