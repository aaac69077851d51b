package dev.changeover.engine.internal.verify;

import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Both sides of a table, thrown into buckets by the hash of the key and added up there. Buckets with
/// other sums than on the other side hold the rows that differ; both versions of a changed row are in
/// the same one.
final class Buckets {
    private static final int BITS = 16;

    private final long[] low = new long[1 << BITS];
    private final long[] high = new long[1 << BITS];
    private final long[] rows = new long[1 << BITS];

    /// Adds a row of the source.
    void addSource(RowIdentity row) {
        int bucket = bucket(row.key());
        low[bucket] += row.low();
        high[bucket] += row.high();
        rows[bucket]++;
    }

    /// Adds a row of the target.
    void addTarget(RowIdentity row) {
        int bucket = bucket(row.key());
        low[bucket] -= row.low();
        high[bucket] -= row.high();
        rows[bucket]++;
    }

    /// The bucket of a key.
    static int bucket(long key) {
        return (int) (key >>> Long.SIZE - BITS);
    }

    /// The buckets that differ.
    BitSet differing() {
        BitSet differing = new BitSet(low.length);
        for (int bucket = 0; bucket < low.length; bucket++) {
            differing.set(bucket, (low[bucket] | high[bucket]) != 0);
        }
        return differing;
    }

    /// As many of some buckets, the smallest first, as hold no more rows than a limit; at least one.
    BitSet within(BitSet buckets, long limit) {
        BitSet chosen = new BitSet(low.length);
        long left = limit;
        for (int bucket :
                (Iterable<Integer>) buckets.stream().boxed().sorted(Comparator.comparingLong(i -> rows[i]))::iterator) {
            left -= rows[bucket];
            if (left < 0 && !chosen.isEmpty()) {
                break;
            }
            chosen.set(bucket);
        }
        return chosen;
    }

    /// All buckets.
    static BitSet all() {
        BitSet all = new BitSet();
        IntStream.range(0, 1 << BITS).forEach(all::set);
        return all;
    }
}
