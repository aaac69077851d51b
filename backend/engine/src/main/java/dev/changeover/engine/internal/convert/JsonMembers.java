package dev.changeover.engine.internal.convert;

import java.util.Arrays;

/// The members of the JSON objects that are being written, to be put in PostgreSQL's order once their object ends.
///
/// It is a stack: the members of an inner object stand behind those of the outer one until [#forget].
final class JsonMembers {
    private byte[] keys = new byte[256];
    private int keyBytes;

    /// Of each member: where its key is, how long that is, and where the member begins and ends in the
    /// output.
    private int[] keyOffsets = new int[16];

    private int[] keyLengths = new int[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;
    private byte[] sorted = new byte[0];

    void clear() {
        forget(0, 0);
    }

    int count() {
        return count;
    }

    int keyBytes() {
        return keyBytes;
    }

    /// Takes a part of a key as it is without escapes.
    void addToKey(byte[] bytes, int offset, int length) {
        if (keys.length - keyBytes < length) {
            keys = Arrays.copyOf(keys, Math.max(keyBytes + length, 2 * keys.length));
        }
        System.arraycopy(bytes, offset, keys, keyBytes, length);
        keyBytes += length;
    }

    /// Takes a member.
    void add(int keyOffset, int keyLength, int start, int end) {
        if (count == keyOffsets.length) {
            keyOffsets = Arrays.copyOf(keyOffsets, 2 * count);
            keyLengths = Arrays.copyOf(keyLengths, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        keyOffsets[count] = keyOffset;
        keyLengths[count] = keyLength;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    /// Forgets the members from one on, and their keys.
    void forget(int first, int firstKey) {
        count = first;
        keyBytes = firstKey;
    }

    /// Sorts the members from one on, where they were written.
    ///
    /// @return whether no key is there twice
    boolean sort(int first, CopyBuffer out) {
        int from = count > first ? starts[first] : 0;
        boolean moved = false;
        for (int i = first + 1; i < count && !moved; i++) {
            moved = compare(i - 1, i) > 0;
        }
        if (moved) {
            order(first);
        }
        for (int i = first + 1; i < count; i++) {
            if (compare(i - 1, i) == 0) {
                return false;
            }
        }
        if (moved) {
            rewrite(first, from, out);
        }
        return true;
    }

    private int compare(int left, int right) {
        int byLength = Integer.compare(keyLengths[left], keyLengths[right]);
        return byLength != 0
                ? byLength
                : Arrays.compareUnsigned(
                        keys,
                        keyOffsets[left],
                        keyOffsets[left] + keyLengths[left],
                        keys,
                        keyOffsets[right],
                        keyOffsets[right] + keyLengths[right]);
    }

    /// A heap sort, which needs no memory and has no bad cases.
    private void order(int first) {
        int size = count - first;
        for (int root = size / 2 - 1; root >= 0; root--) {
            sink(first, root, size);
        }
        for (int last = size - 1; last > 0; last--) {
            swap(first, first + last);
            sink(first, 0, last);
        }
    }

    private void sink(int first, int root, int size) {
        int parent = root;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && compare(first + child, first + child + 1) < 0) {
                child++;
            }
            if (compare(first + parent, first + child) >= 0) {
                return;
            }
            swap(first + parent, first + child);
            parent = child;
        }
    }

    private void swap(int left, int right) {
        swap(keyOffsets, left, right);
        swap(keyLengths, left, right);
        swap(starts, left, right);
        swap(ends, left, right);
    }

    private static void swap(int[] values, int left, int right) {
        int value = values[left];
        values[left] = values[right];
        values[right] = value;
    }

    /// Puts the members into the place where they stand already, in their new order. They take the same room there.
    private void rewrite(int first, int from, CopyBuffer out) {
        byte[] bytes = out.bytes();
        int size = out.length() - from;
        if (sorted.length < size) {
            sorted = new byte[Math.max(size, 2 * sorted.length)];
        }
        int at = 0;
        for (int i = first; i < count; i++) {
            if (i > first) {
                sorted[at++] = ',';
                sorted[at++] = ' ';
            }
            System.arraycopy(bytes, starts[i], sorted, at, ends[i] - starts[i]);
            at += ends[i] - starts[i];
        }
        System.arraycopy(sorted, 0, bytes, from, size);
    }
}
