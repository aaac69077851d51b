package dev.changeover.engine.internal.sqlite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A sum of 128-bit hashes of keys, each with the rowid that it leads to. Sums do not know an order, and know how often
/// a key came: two are equal only when the same keys went into both.
///
/// A whole number hashes the same whether it is stored as an integer or as a real, for SQLite keeps it either way.
final class KeyTally {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double TWO_TO_63 = 0x1p63;

    private long count;
    private long sumLow;
    private long sumHigh;

    /// The two halves of the hash that is being made.
    private long low;

    private long high;

    /// Adds the key that a row has in some of its columns.
    ///
    /// @param parts how many of the columns count
    void add(Row row, int[] columns, int parts, long rowid) {
        low = 0x9e3779b97f4a7c15L;
        high = 0xd1b54a32d192ed03L;
        for (int i = 0; i < parts; i++) {
            mixValue(row, columns[i]);
        }
        mix(rowid);
        count++;
        sumLow += low;
        sumHigh += high;
    }

    private void mixValue(Row row, int column) {
        byte storageClass = row.classes[column];
        switch (storageClass) {
            case Row.NULL -> mix(Row.NULL);
            case Row.INTEGER -> mixInteger(row.numbers[column]);
            case Row.REAL -> {
                double real = row.real(column);
                if (real == (long) real && real != TWO_TO_63) {
                    mixInteger((long) real);
                } else {
                    mix(Row.REAL);
                    mix(row.numbers[column]);
                }
            }
            default -> mixBytes(row, column, storageClass);
        }
    }

    private void mixInteger(long value) {
        mix(Row.INTEGER);
        mix(value);
    }

    private void mixBytes(Row row, int column, byte storageClass) {
        int length = row.lengths[column];
        mix((long) length << 3 | storageClass);
        byte[] data = row.data;
        int at = row.offsets[column];
        int end = at + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            mix((long) LONG.get(data, at));
        }
        long rest = 0;
        for (int i = end - 1; i >= at; i--) {
            rest = rest << Byte.SIZE | data[i] & 0xff;
        }
        mix(rest);
    }

    private void mix(long word) {
        low = scatter(low ^ word);
        high = scatter(high + word * 0x9fb21c651e98df25L);
    }

    private static long scatter(long h) {
        long value = h;
        value = (value ^ value >>> 32) * 0xff51afd7ed558ccdL;
        value = (value ^ value >>> 29) * 0xc4ceb9fe1a85ec53L;
        return value ^ value >>> 32;
    }

    /// Adds all that went into another tally.
    synchronized void add(KeyTally other) {
        count += other.count;
        sumLow += other.sumLow;
        sumHigh += other.sumHigh;
    }

    /// Whether the same keys went into both.
    boolean matches(KeyTally other) {
        return count == other.count && sumLow == other.sumLow && sumHigh == other.sumHigh;
    }
}
