package dev.changeover.engine.internal.census;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The rowids of a table that others refer to, chunk by chunk as the census reads them.
final class ParentKeys {
    /// What is known of a rowid.
    enum Answer {
        PRESENT,
        MISSING,
        /// The chunk that would hold it was not read yet.
        UNKNOWN
    }

    private final long[] chunkStarts;
    private final AtomicReferenceArray<RowidSet> chunks;

    ParentKeys(List<Long> chunkStarts) {
        this.chunkStarts = chunkStarts.stream().mapToLong(Long::longValue).toArray();
        chunks = new AtomicReferenceArray<>(chunkStarts.size() + 1);
    }

    void put(int chunk, RowidSet rowids) {
        chunks.set(chunk, rowids);
    }

    Answer find(long rowid) {
        RowidSet chunk = chunks.get(chunkOf(rowid));
        if (chunk == null) {
            return Answer.UNKNOWN;
        }
        return chunk.contains(rowid) ? Answer.PRESENT : Answer.MISSING;
    }

    private int chunkOf(long rowid) {
        int found = Arrays.binarySearch(chunkStarts, rowid);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
