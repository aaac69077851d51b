package dev.changeover.engine.internal.united;

import java.util.Arrays;

/// What becomes of rows of one source's table where rows of several sources become one. Rows are named by their rowid,
/// or without one by their place in the table, from 1 on.
final class Fates {
    /// Every row stays what it is.
    static final Fates NONE = new Fates(new long[0], new long[0]);

    private final long[] merged;
    private final long[] conflicting;

    /// @param merged rows that became one with another, in ascending order
    /// @param conflicting rows that are quarantined because another one differs, in ascending order
    Fates(long[] merged, long[] conflicting) {
        this.merged = merged;
        this.conflicting = conflicting;
    }

    boolean isMerged(long row) {
        return merged.length > 0 && Arrays.binarySearch(merged, row) >= 0;
    }

    boolean isConflicting(long row) {
        return conflicting.length > 0 && Arrays.binarySearch(conflicting, row) >= 0;
    }

    long conflictingRows() {
        return conflicting.length;
    }

    long mergedRows() {
        return merged.length;
    }
}
