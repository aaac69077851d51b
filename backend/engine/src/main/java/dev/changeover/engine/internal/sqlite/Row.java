package dev.changeover.engine.internal.sqlite;

import java.util.Arrays;

/// One row of a source table, laid out in arrays that a reader fills again and again, so that reading allocates
/// nothing
/// per row.
///
/// For column `i`, [#storageClass] says what it holds. An integer is in `numbers[i]`; a real is there too, as
/// its raw
/// bits; text (as UTF-8) and blobs are the `lengths[i]` bytes at `offsets[i]` of [#data].
public final class Row {
    /// Storage class codes, in SQLite's own order.
    public static final byte NULL = 0;

    public static final byte INTEGER = 1;
    public static final byte REAL = 2;
    public static final byte TEXT = 3;
    public static final byte BLOB = 4;

    /// Records wider than this are not put together: both sides hold a row in memory as a whole.
    public static final int MAX_PAYLOAD_BYTES = 64 << 20;

    /// How many columns the row has.
    public final int columns;

    /// The code of each column's storage class.
    public final byte[] classes;

    /// Integers, and the raw bits of reals.
    public final long[] numbers;

    /// Where texts and blobs begin in [#data].
    public final int[] offsets;

    /// How many bytes texts and blobs have.
    public final int[] lengths;

    /// The bytes that [#offsets] point into. Valid until the reader moves on.
    public byte[] data = new byte[0];

    /// The rowid; meaningless unless [#hasRowid].
    public long rowid;

    /// Whether the table has rowids.
    public boolean hasRowid = true;

    /// Bytes of the whole record.
    public long payloadBytes;

    public Row(int columns) {
        this.columns = columns;
        classes = new byte[columns];
        numbers = new long[columns];
        offsets = new int[columns];
        lengths = new int[columns];
    }

    /// Whether the record is wider than [#MAX_PAYLOAD_BYTES]; then only the rowid and the payload's length
    /// are known.
    public boolean isTooWide() {
        return payloadBytes > MAX_PAYLOAD_BYTES;
    }

    void setNull(int column) {
        classes[column] = NULL;
    }

    void setInteger(int column, long value) {
        classes[column] = INTEGER;
        numbers[column] = value;
    }

    void setReal(int column, double value) {
        // SQLite has no NaN: it reads one as NULL.
        classes[column] = Double.isNaN(value) ? NULL : REAL;
        numbers[column] = Double.doubleToRawLongBits(value);
    }

    void setBytes(int column, byte storageClass, int offset, int length) {
        classes[column] = storageClass;
        offsets[column] = offset;
        lengths[column] = length;
    }

    /// The integer in a column of class INTEGER.
    public long integer(int column) {
        return numbers[column];
    }

    /// The real in a column of class REAL.
    public double real(int column) {
        return Double.longBitsToDouble(numbers[column]);
    }

    /// A copy of the first bytes of a text or blob.
    public byte[] prefix(int column, int limit) {
        int start = offsets[column];
        return Arrays.copyOfRange(data, start, start + Math.min(limit, lengths[column]));
    }

    /// A row of its own with the same values.
    public Row copy() {
        Row copy = new Row(columns);
        System.arraycopy(classes, 0, copy.classes, 0, columns);
        System.arraycopy(numbers, 0, copy.numbers, 0, columns);
        System.arraycopy(offsets, 0, copy.offsets, 0, columns);
        System.arraycopy(lengths, 0, copy.lengths, 0, columns);
        copy.data = data.clone();
        copy.rowid = rowid;
        copy.hasRowid = hasRowid;
        copy.payloadBytes = payloadBytes;
        return copy;
    }

    /// Puts NULL in the place of a value.
    public void replaceByNull(int column) {
        setNull(column);
    }

    /// Puts a whole number in the place of a value.
    public void replace(int column, long value) {
        setInteger(column, value);
    }

    /// Puts a real in the place of a value.
    public void replace(int column, double value) {
        setReal(column, value);
    }

    /// Puts a text or a blob in the place of a value.
    public void replace(int column, byte storageClass, byte[] bytes) {
        int end = data.length;
        data = Arrays.copyOf(data, Math.addExact(end, bytes.length));
        System.arraycopy(bytes, 0, data, end, bytes.length);
        setBytes(column, storageClass, end, bytes.length);
    }
}
