package dev.changeover.engine.internal.sqlite;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// One row of a source table, laid out in arrays that a reader fills again and again, so that reading allocates
/// nothing
/// per row.
///
/// For column `i`, [#storageClass] says what it holds. An integer is in `numbers[i]`; a real is there too, as
/// its raw
/// bits; text (as UTF-8) and blobs are the `lengths[i]` bytes at `offsets[i]` of [#data].
///
/// Texts and blobs of very long rows may be too long to be held: then [#isLong] says so, [#longValue] reads them in
/// pieces, and only their beginning is in [#data].
public final class Row {
    /// Storage class codes, in SQLite's own order.
    public static final byte NULL = 0;

    public static final byte INTEGER = 1;
    public static final byte REAL = 2;
    public static final byte TEXT = 3;
    public static final byte BLOB = 4;

    /// Records of up to this size are held in memory as a whole.
    public static final int HELD_BYTES = 8 << 20;

    /// In longer records, values of up to this size are held nevertheless.
    public static final int HELD_VALUE_BYTES = 16 << 10;

    /// What is held of the others: enough to show how they begin, and more than any type but text and bytes can take.
    static final int HEAD_BYTES = 1 << 10;

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

    private final BitSet lost = new BitSet();

    /// Whether the row makes room for one of another source that differs from it.
    public boolean conflicting;

    private final @Nullable LongValue[] longValues;
    private boolean hasLongValues;

    public Row(int columns) {
        this.columns = columns;
        classes = new byte[columns];
        numbers = new long[columns];
        offsets = new int[columns];
        lengths = new int[columns];
        longValues = new LongValue[columns];
    }

    /// Whether any value of the row is not held in memory.
    public boolean hasLongValues() {
        return hasLongValues;
    }

    /// Whether a column's value is not held in memory.
    public boolean isLong(int column) {
        return hasLongValues && longValues[column] != null;
    }

    /// The value of a column for which [#isLong] holds. Valid until the reader moves on.
    public LongValue longValue(int column) {
        return Objects.requireNonNull(longValues[column], "the value is held in memory");
    }

    /// Gives a column a value that is not held in memory. Its storage class is set apart.
    public void setLong(int column, LongValue value) {
        longValues[column] = value;
        hasLongValues = true;
    }

    void forgetLongValues() {
        if (hasLongValues) {
            Arrays.fill(longValues, null);
            hasLongValues = false;
        }
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
        System.arraycopy(longValues, 0, copy.longValues, 0, columns);
        copy.hasLongValues = hasLongValues;
        copy.data = data.clone();
        copy.rowid = rowid;
        copy.hasRowid = hasRowid;
        copy.payloadBytes = payloadBytes;
        copy.lost.or(lost);
        copy.conflicting = conflicting;
        return copy;
    }

    /// Becomes a row that is made of the values of another one, which [#take] takes one by one. Bytes are shared.
    public void begin(Row other) {
        forgetLongValues();
        data = other.data;
        rowid = other.rowid;
        hasRowid = other.hasRowid;
        payloadBytes = other.payloadBytes;
        lost.clear();
        conflicting = false;
    }

    /// Notes that a column refers to a row which its source does not have, and which could be that of another source.
    public void lose(int column) {
        lost.set(column);
    }

    /// Whether any column does so; never with one source.
    public boolean hasLost() {
        return !lost.isEmpty();
    }

    /// The next column that does so, from one on; -1 behind the last.
    public int lostFrom(int column) {
        return lost.nextSetBit(column);
    }

    /// Takes a value of the row that it began with.
    public void take(int column, Row other, int itsColumn) {
        classes[column] = other.classes[itsColumn];
        numbers[column] = other.numbers[itsColumn];
        offsets[column] = other.offsets[itsColumn];
        lengths[column] = other.lengths[itsColumn];
        LongValue value = other.longValues[itsColumn];
        if (value != null) {
            setLong(column, value);
        }
    }

    /// Puts NULL in the place of a value.
    public void replaceByNull(int column) {
        longValues[column] = null;
        setNull(column);
    }

    /// Puts a whole number in the place of a value.
    public void replace(int column, long value) {
        longValues[column] = null;
        setInteger(column, value);
    }

    /// Puts a real in the place of a value.
    public void replace(int column, double value) {
        longValues[column] = null;
        setReal(column, value);
    }

    /// Puts a text or a blob in the place of a value.
    public void replace(int column, byte storageClass, byte[] bytes) {
        longValues[column] = null;
        int end = data.length;
        data = Arrays.copyOf(data, Math.addExact(end, bytes.length));
        System.arraycopy(bytes, 0, data, end, bytes.length);
        setBytes(column, storageClass, end, bytes.length);
    }
}
