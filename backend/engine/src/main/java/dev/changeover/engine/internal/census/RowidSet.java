package dev.changeover.engine.internal.census;

import java.util.Arrays;

/// The rowids of one chunk, in as little memory as their gaps allow.
sealed interface RowidSet {
    /// A bitmap costs less than a list as long as fewer than this many numbers share one rowid.
    int SPARSE = 64;

    boolean contains(long rowid);

    /// About how much memory it takes.
    long sizeBytes();

    static RowidSet of(LongList rowids) {
        long[] sorted = rowids.sorted();
        if (sorted.length == 0) {
            return new Run(1, 0);
        }
        long first = sorted[0];
        long span = sorted[sorted.length - 1] - first;
        if (span == sorted.length - 1) {
            return new Run(first, sorted[sorted.length - 1]);
        }
        // Between the smallest and the largest possible rowid the difference overflows.
        if (span < 0 || span / SPARSE >= sorted.length) {
            return new Listed(sorted);
        }
        long[] bits = new long[(int) (span / Long.SIZE) + 1];
        for (long rowid : sorted) {
            long bit = rowid - first;
            bits[(int) (bit / Long.SIZE)] |= 1L << bit;
        }
        return new Bitmap(first, bits);
    }

    /// Rowids without gaps.
    record Run(long first, long last) implements RowidSet {
        @Override
        public boolean contains(long rowid) {
            return rowid >= first && rowid <= last;
        }

        @Override
        public long sizeBytes() {
            return 2 * Long.BYTES;
        }
    }

    /// Rowids with some gaps.
    final class Bitmap implements RowidSet {
        private final long first;
        private final long[] bits;

        private Bitmap(long first, long[] bits) {
            this.first = first;
            this.bits = bits;
        }

        @Override
        public boolean contains(long rowid) {
            long bit = rowid - first;
            return rowid >= first
                    && bit >= 0
                    && bit / Long.SIZE < bits.length
                    && (bits[(int) (bit / Long.SIZE)] >>> bit & 1) != 0;
        }

        @Override
        public long sizeBytes() {
            return (long) bits.length * Long.BYTES;
        }
    }

    /// Rowids far apart.
    final class Listed implements RowidSet {
        private final long[] sorted;

        private Listed(long[] sorted) {
            this.sorted = sorted;
        }

        @Override
        public boolean contains(long rowid) {
            return Arrays.binarySearch(sorted, rowid) >= 0;
        }

        @Override
        public long sizeBytes() {
            return (long) sorted.length * Long.BYTES;
        }
    }
}
