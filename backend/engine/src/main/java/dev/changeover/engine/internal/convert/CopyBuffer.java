package dev.changeover.engine.internal.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A growing array of bytes in which rows take the binary form of PostgreSQL's COPY.
///
/// @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, binary format</a>
public final class CopyBuffer {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;

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

    /// Takes back everything behind a position.
    public void truncate(int newLength) {
        length = newLength;
    }

    /// Empties the buffer and gives back what a very wide row made it grow to.
    public void reset(int capacity) {
        length = 0;
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
