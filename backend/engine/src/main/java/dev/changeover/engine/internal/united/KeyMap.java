package dev.changeover.engine.internal.united;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongConsumer;

/// Where the numbered rows of one source's table go in the numbers of the target.
sealed interface KeyMap {
    /// Whether there is a row of this number, as far as its new number must not be that of another source's row.
    boolean holds(long key);

    /// The new number of a row that [#holds].
    long apply(long key);

    /// Every number grows by the same.
    ///
    /// @param first the smallest number there is
    /// @param last the largest number there is
    record Shifted(long first, long last, long offset) implements KeyMap {
        /// A table without rows.
        static final Shifted NONE = new Shifted(0, -1, 0);

        @Override
        public boolean holds(long key) {
            return key >= first && key <= last;
        }

        @Override
        public long apply(long key) {
            return key + offset;
        }
    }

    /// Numbers follow each other in the order of the old ones. They are kept outside of the heap, eight bytes each.
    final class Numbered implements KeyMap {
        private final MemorySegment keys;
        private final long count;
        private final long before;

        private Numbered(MemorySegment keys, long count, long before) {
            this.keys = keys;
            this.count = count;
            this.before = before;
        }

        /// Numbers rows.
        ///
        /// @param rows how many there are at most
        /// @param before the number before the first new one
        /// @param source hands out the old numbers, each once, in ascending order
        static Numbered of(Arena arena, long rows, long before, Source source) {
            MemorySegment keys = arena.allocate(Math.max(1, rows) * Long.BYTES, Long.BYTES);
            long[] count = new long[1];
            source.read(key -> {
                if (count[0] > 0 && keys.getAtIndex(ValueLayout.JAVA_LONG, count[0] - 1) >= key) {
                    throw new IllegalStateException("keys do not ascend");
                }
                keys.setAtIndex(ValueLayout.JAVA_LONG, count[0]++, key);
            });
            return new Numbered(keys, count[0], before);
        }

        @Override
        public boolean holds(long key) {
            return find(key) >= 0;
        }

        @Override
        public long apply(long key) {
            return before + 1 + find(key);
        }

        private long find(long key) {
            long low = 0;
            long high = count - 1;
            while (low <= high) {
                long middle = (low + high) >>> 1;
                long found = keys.getAtIndex(ValueLayout.JAVA_LONG, middle);
                if (found == key) {
                    return middle;
                }
                if (found < key) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1;
        }
    }

    /// Hands out numbers.
    interface Source {
        void read(LongConsumer keys);
    }
}
