package dev.changeover.engine.internal.united;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

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

    /// Each number has its own new one. They are kept outside of the heap, sixteen bytes for each.
    final class Mapped implements KeyMap {
        private final MemorySegment keys;
        private final MemorySegment numbers;
        private long count;

        /// @param rows how many numbers there are at most
        Mapped(Arena arena, long rows) {
            keys = arena.allocate(Math.max(1, rows) * Long.BYTES, Long.BYTES);
            numbers = arena.allocate(Math.max(1, rows) * Long.BYTES, Long.BYTES);
        }

        /// Adds a number, greater than the one before.
        void add(long key, long number) {
            if (count > 0 && keys.getAtIndex(ValueLayout.JAVA_LONG, count - 1) >= key) {
                throw new IllegalStateException("keys do not ascend");
            }
            keys.setAtIndex(ValueLayout.JAVA_LONG, count, key);
            numbers.setAtIndex(ValueLayout.JAVA_LONG, count, number);
            count++;
        }

        @Override
        public boolean holds(long key) {
            return find(key) >= 0;
        }

        @Override
        public long apply(long key) {
            return numbers.getAtIndex(ValueLayout.JAVA_LONG, find(key));
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
}
