package dev.changeover.engine.internal.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import dev.changeover.engine.internal.convert.CopyBuffer;

/// The 128-bit hash of a row: MurmurHash3 x64 with the seed 0, over the fields of the row in the form of binary COPY.
///
/// Anyone can compute it again from what `COPY … TO STDOUT (FORMAT binary)` prints. One instance per thread.
public final class RowHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    /// The end of what came so far, up to the next sixteen bytes.
    private final byte[] rest = new byte[16];

    private int restLength;
    private long length;
    private long h1;
    private long h2;
    private long low;
    private long high;

    /// Hashes a range of bytes; [#low] and [#high] hold the hash until the next call.
    public void hash(byte[] bytes, int offset, int count) {
        begin();
        add(bytes, offset, count);
        end();
    }

    /// Hashes what a buffer holds from a position on, its long values included.
    public void hash(CopyBuffer buffer, int position) {
        if (buffer.gaps() == 0) {
            hash(buffer.bytes(), position, buffer.length() - position);
            return;
        }
        begin();
        buffer.read(position, this::add);
        end();
    }

    /// Begins with a row that comes in pieces.
    public void begin() {
        restLength = 0;
        length = 0;
        h1 = 0;
        h2 = 0;
    }

    /// Adds the next bytes of the row.
    public void add(byte[] bytes, int offset, int count) {
        length += count;
        int at = offset;
        int end = offset + count;
        if (restLength > 0) {
            int taken = Math.min(16 - restLength, count);
            System.arraycopy(bytes, at, rest, restLength, taken);
            restLength += taken;
            at += taken;
            if (restLength < 16) {
                return;
            }
            mixBlocks(rest, 0, 16);
        }
        int blocks = (end - at) & ~15;
        mixBlocks(bytes, at, at + blocks);
        restLength = end - at - blocks;
        System.arraycopy(bytes, at + blocks, rest, 0, restLength);
    }

    private void mixBlocks(byte[] bytes, int from, int to) {
        long a = h1;
        long b = h2;
        for (int at = from; at < to; at += 16) {
            a ^= mix1((long) LONG.get(bytes, at));
            a = (Long.rotateLeft(a, 27) + b) * 5 + 0x52dce729;
            b ^= mix2((long) LONG.get(bytes, at + 8));
            b = (Long.rotateLeft(b, 31) + a) * 5 + 0x38495ab5;
        }
        h1 = a;
        h2 = b;
    }

    /// Ends the row; [#low] and [#high] hold its hash until the next one ends.
    public void end() {
        if (restLength > 8) {
            h2 ^= mix2(tail(rest, 8, restLength - 8));
        }
        if (restLength > 0) {
            h1 ^= mix1(tail(rest, 0, Math.min(restLength, 8)));
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
