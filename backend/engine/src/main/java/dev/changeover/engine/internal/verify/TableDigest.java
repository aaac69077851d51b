package dev.changeover.engine.internal.verify;

import java.util.HexFormat;

/// The digest of a set of rows: the sum of their hashes modulo 2^128, and their number.
///
/// The order of the rows does not matter and a row that is there twice counts twice, so digests of parts add up to the
/// digest of the whole.
public final class TableDigest {
    private long rows;
    private long low;
    private long high;

    /// The digest of no rows.
    public TableDigest() {}

    /// A digest that was written down.
    public TableDigest(long rows, long low, long high) {
        this.rows = rows;
        this.low = low;
        this.high = high;
    }

    /// Adds a row.
    public void add(RowHash hash) {
        add(1, hash.low(), hash.high());
    }

    /// Adds the rows of another digest.
    public void add(TableDigest other) {
        add(other.rows, other.low, other.high);
    }

    private void add(long moreRows, long moreLow, long moreHigh) {
        rows += moreRows;
        low += moreLow;
        long carry = Long.compareUnsigned(low, moreLow) < 0 ? 1 : 0;
        high += moreHigh + carry;
    }

    /// How many rows were added.
    public long rows() {
        return rows;
    }

    /// The lower 64 bits.
    public long low() {
        return low;
    }

    /// The higher 64 bits.
    public long high() {
        return high;
    }

    /// The sum as 32 hexadecimal digits.
    public String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
