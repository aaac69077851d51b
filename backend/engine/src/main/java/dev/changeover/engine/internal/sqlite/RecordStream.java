package dev.changeover.engine.internal.sqlite;

/// One record that continues on overflow pages, read from front to back in a fixed amount of memory.
///
/// SQLite mostly writes the pages of a chain one behind the other, so the longer that goes well, the more of them are
/// read at once.
final class RecordStream {
    private static final int BATCH_BYTES = 1 << 18;
    private static final int PIECE_BYTES = 1 << 16;

    private final DatabaseFile file;
    private final int perPage;
    private byte[] batch = new byte[0];
    private long batchFirst;
    private int batchPages;

    private byte[] leaf = new byte[0];
    private int leafAt;
    private int local;
    private long firstPage;

    /// Where the cursor is in the record; behind the local part also on which page, and where in its content.
    private long position;

    private long page;
    private int within;

    RecordStream(DatabaseFile file) {
        this.file = file;
        perPage = file.usableSize() - 4;
    }

    /// Begins with a record of a table.
    ///
    /// @param leaf the page that holds the cell, unchanged as long as the record is read
    /// @param at where the record begins there
    void begin(byte[] leaf, int at, long length, long rowid) {
        begin(leaf, at, length, rowid, file.usableSize() - 35);
    }

    /// Begins with a record of any tree.
    ///
    /// @param mostLocal how many bytes of a record such a tree keeps on the page of its cell
    void begin(byte[] leaf, int at, long length, long rowid, int mostLocal) {
        int usable = file.usableSize();
        int minimum = (usable - 12) * 32 / 255 - 23;
        long surplus = minimum + (length - minimum) % perPage;
        if (batch.length == 0) {
            batch = new byte[Math.max(BATCH_BYTES, file.pageSize())];
        }
        this.leaf = leaf;
        leafAt = at;
        local = surplus <= mostLocal ? (int) surplus : minimum;
        if (at + local + 4 > usable) {
            throw file.corrupt("row %d reaches beyond its page".formatted(rowid));
        }
        firstPage = (int) DatabaseFile.INT.get(leaf, at + local) & 0xffff_ffffL;
        rewind();
    }

    /// The first page of the chain.
    long firstPage() {
        return firstPage;
    }

    /// How much of the record lies before the chain.
    int localBytes() {
        return local;
    }

    private void rewind() {
        position = 0;
        page = firstPage;
        within = 0;
    }

    /// Moves the cursor.
    void moveTo(long target) {
        if (target < position) {
            rewind();
        }
        while (position < target) {
            long left = target - position;
            if (position < local) {
                position += Math.min(left, local - position);
            } else {
                turnPage();
                int step = (int) Math.min(left, perPage - within);
                within += step;
                position += step;
            }
        }
    }

    /// Reads from the cursor on.
    void read(byte[] into, int offset, int length) {
        int filled = 0;
        while (filled < length) {
            int part;
            if (position < local) {
                part = (int) Math.min(length - filled, local - position);
                System.arraycopy(leaf, leafAt + (int) position, into, offset + filled, part);
            } else {
                turnPage();
                part = Math.min(length - filled, perPage - within);
                System.arraycopy(batch, load() + 4 + within, into, offset + filled, part);
                within += part;
            }
            position += part;
            filled += part;
        }
    }

    /// Goes to the next page of the chain when this one is read to its end.
    private void turnPage() {
        if (within == perPage) {
            page = (int) DatabaseFile.INT.get(batch, load()) & 0xffff_ffffL;
            within = 0;
        }
    }

    /// Makes sure that the cursor's page is in memory.
    ///
    /// @return where it begins in the batch
    private int load() {
        if (page < batchFirst || page >= batchFirst + batchPages) {
            int most = Math.max(1, BATCH_BYTES / file.pageSize());
            boolean inOrder = page == batchFirst + batchPages;
            batchPages = file.read(page, inOrder ? Math.min(2 * batchPages, most) : 1, batch);
            batchFirst = page;
        }
        return (int) (page - batchFirst) * file.pageSize();
    }

    /// A value that begins at the cursor.
    LongValue value(long length) {
        long start = position;
        long startPage = page;
        int startWithin = within;
        return new LongValue() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public <E extends Exception> void read(Pieces<E> pieces) throws E {
                position = start;
                page = startPage;
                within = startWithin;
                byte[] piece = new byte[PIECE_BYTES];
                for (long left = length; left > 0; left -= piece.length) {
                    int count = (int) Math.min(left, piece.length);
                    RecordStream.this.read(piece, 0, count);
                    pieces.accept(piece, 0, count);
                }
            }
        };
    }
}
