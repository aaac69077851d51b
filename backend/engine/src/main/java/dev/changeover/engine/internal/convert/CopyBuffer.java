package dev.changeover.engine.internal.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.changeover.engine.internal.sqlite.LongValue;
import org.jspecify.annotations.Nullable;

/// A growing array of bytes in which rows take the binary form of PostgreSQL's COPY. Values that are too long to be
/// held
/// leave gaps there, which are filled while the bytes are handed out.
///
/// @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, binary format</a>
public final class CopyBuffer {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final List<Gap> gaps = new ArrayList<>();
    private byte[] bytes;
    private int length;

    /// A value that belongs at a position.
    private record Gap(int position, LongValue value) {}

    public CopyBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /// The array behind; its first [#length] bytes are in use. Another one after growth.
    public byte[] bytes() {
        return bytes;
    }

    /// Bytes in use.
    public int length() {
        return length;
    }

    /// How many values are still to be filled in.
    public int gaps() {
        return gaps.size();
    }

    /// The value that belongs at a position, null where none does.
    public @Nullable LongValue gapAt(int position) {
        for (Gap gap : gaps) {
            if (gap.position == position) {
                return gap.value;
            }
        }
        return null;
    }

    /// An integer written before.
    public int getInt(int position) {
        return (int) INT.get(bytes, position);
    }

    /// Bytes from a position on, gaps included.
    public long sizeFrom(int position) {
        return length
                - position
                + gaps.stream()
                        .filter(gap -> gap.position >= position)
                        .mapToLong(gap -> gap.value.length())
                        .sum();
    }

    /// Hands out the bytes from a position on, with the gaps filled.
    ///
    /// @throws E whatever the receiver throws
    public <E extends Exception> void read(int position, LongValue.Pieces<E> pieces) throws E {
        int at = position;
        for (Gap gap : gaps) {
            if (gap.position >= position) {
                pieces.accept(bytes, at, gap.position - at);
                gap.value.read(pieces);
                at = gap.position;
            }
        }
        pieces.accept(bytes, at, length - at);
    }

    /// Takes back everything behind a position.
    public void truncate(int newLength) {
        length = newLength;
        gaps.removeIf(gap -> gap.position > newLength);
    }

    /// Empties the buffer and gives back what a very wide row made it grow to.
    public void reset(int capacity) {
        length = 0;
        gaps.clear();
        if (bytes.length > 8 * capacity) {
            bytes = new byte[capacity];
        }
    }

    public void putByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    public void putShort(int value) {
        reserve(Short.BYTES);
        SHORT.set(bytes, length, (short) value);
        length += Short.BYTES;
    }

    public void putInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    public void putLong(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    public void putBytes(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /// Leaves a gap for a value, whose length was written before. It must stay readable until the row is handed out.
    public void putLater(LongValue value) {
        gaps.add(new Gap(length, value));
    }

    /// Overwrites an integer written before.
    public void setInt(int position, int value) {
        INT.set(bytes, position, value);
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), bytes.length + (bytes.length >> 1)));
        }
    }
}
