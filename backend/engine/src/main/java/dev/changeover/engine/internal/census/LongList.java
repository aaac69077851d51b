package dev.changeover.engine.internal.census;

import java.util.Arrays;

/// Numbers in the order in which they came.
final class LongList {
    private long[] values = new long[64];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void addAll(LongList others) {
        if (values.length - size < others.size) {
            values = Arrays.copyOf(values, Math.max(size + others.size, 2 * size));
        }
        System.arraycopy(others.values, 0, values, size, others.size);
        size += others.size;
    }

    long get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }

    long[] sorted() {
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
