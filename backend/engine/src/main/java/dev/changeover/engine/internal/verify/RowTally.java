package dev.changeover.engine.internal.verify;

import java.util.Arrays;

/// How often each of some rows is on either side. Rows are known by their hashes, and keep the order in which they were
/// first seen.
final class RowTally {
    private static final int FIRST_CAPACITY = 1 << 10;

    private final int limit;
    private long[] low = new long[FIRST_CAPACITY];
    private long[] high = new long[FIRST_CAPACITY];
    private long[] key = new long[FIRST_CAPACITY];
    private long[] source = new long[FIRST_CAPACITY];
    private long[] target = new long[FIRST_CAPACITY];

    /// Open addressing; entries are counted from 1, and 0 is free.
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private int size;
    private boolean overflowed;

    /// @param limit how many different rows are held at most
    RowTally(int limit) {
        this.limit = limit;
    }

    void addSource(RowIdentity row) {
        int entry = entry(row);
        if (entry >= 0) {
            source[entry]++;
        }
    }

    void addTarget(RowIdentity row) {
        int entry = entry(row);
        if (entry >= 0) {
            target[entry]++;
        }
    }

    /// The entry of a row, a new one if need be; -1 when there is no room.
    private int entry(RowIdentity row) {
        int slot = slot(row.low(), row.high());
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        if (size == limit) {
            overflowed = true;
            return -1;
        }
        if (size == low.length) {
            grow();
            slot = slot(row.low(), row.high());
        }
        low[size] = row.low();
        high[size] = row.high();
        key[size] = row.key();
        slots[slot] = size + 1;
        return size++;
    }

    private int slot(long itsLow, long itsHigh) {
        int mask = slots.length - 1;
        int slot = (int) itsHigh & mask;
        while (slots[slot] > 0 && (low[slots[slot] - 1] != itsLow || high[slots[slot] - 1] != itsHigh)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        low = Arrays.copyOf(low, 2 * size);
        high = Arrays.copyOf(high, 2 * size);
        key = Arrays.copyOf(key, 2 * size);
        source = Arrays.copyOf(source, 2 * size);
        target = Arrays.copyOf(target, 2 * size);
        slots = new int[2 * low.length];
        for (int entry = 0; entry < size; entry++) {
            slots[slot(low[entry], high[entry])] = entry + 1;
        }
    }

    /// Whether there were more different rows than there is room for; then the tally says nothing.
    boolean hasOverflowed() {
        return overflowed;
    }

    /// How many different rows there are.
    int size() {
        return size;
    }

    /// The entry of a row that was counted, or -1.
    int find(RowIdentity row) {
        return slots[slot(row.low(), row.high())] - 1;
    }

    /// The hash of an entry's key.
    long key(int entry) {
        return key[entry];
    }

    /// How often an entry is in the source.
    long source(int entry) {
        return source[entry];
    }

    /// How often an entry is in the target.
    long target(int entry) {
        return target[entry];
    }
}
