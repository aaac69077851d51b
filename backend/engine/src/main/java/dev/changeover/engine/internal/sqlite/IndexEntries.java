package dev.changeover.engine.internal.sqlite;

/// Reads the entries of an index one after the other, in the order in which they lie, straight from the pages of the
/// file. The entry before stays at hand, so that whoever reads can see whether the order is right.
final class IndexEntries {
    private static final int INTERIOR = 2;
    private static final int LEAF = 10;

    /// Room behind a page so that a varint at its very end can be read without a check per byte.
    private static final int SLACK = 16;

    private final DatabaseFile file;
    private final RecordLayout layout;
    private final int mostLocal;
    private final RecordStream overflowing;

    private final byte[][] pages = new byte[TableTree.MAX_DEPTH + 1][];
    private final int[] cells = new int[TableTree.MAX_DEPTH + 1];
    private final int[] next = new int[TableTree.MAX_DEPTH + 1];
    private int depth = -1;

    private Entry current;
    private Entry previous;

    /// One entry, with its own copy of the record.
    private static final class Entry {
        private final Row row;
        private byte[] record = new byte[256];

        Entry(int columns) {
            row = new Row(columns);
        }
    }

    /// @param layout as [RecordLayout#ofIndex] gives it
    IndexEntries(DatabaseFile file, RecordLayout layout) {
        this.file = file;
        this.layout = layout;
        mostLocal = (file.usableSize() - 12) * 64 / 255 - 23;
        overflowing = new RecordStream(file);
        current = new Entry(layout.columns());
        previous = new Entry(layout.columns());
        descend(layout.rootPage());
    }

    /// The current entry.
    Row row() {
        return current.row;
    }

    /// The entry before; meaningless at the first one.
    Row previous() {
        return previous.row;
    }

    /// Moves to the next entry.
    ///
    /// @return false after the last
    boolean next() {
        while (depth >= 0) {
            int position = next[depth]++;
            if (isLeaf()) {
                if (position < cells[depth]) {
                    readEntry(8, position, 0);
                    return true;
                }
                depth--;
            } else if (position > 2 * cells[depth]) {
                depth--;
            } else if (position % 2 == 0) {
                descend(child(position / 2));
            } else {
                readEntry(12, position / 2, 4);
                return true;
            }
        }
        return false;
    }

    private boolean isLeaf() {
        return pages[depth][0] == LEAF;
    }

    /// An interior page has one child more than entries: the right-most one.
    private long child(int index) {
        byte[] page = pages[depth];
        int at = index < cells[depth] ? TableTree.cellOffset(file, page, 12, index) : 8;
        return (int) DatabaseFile.INT.get(page, at) & 0xffff_ffffL;
    }

    private void descend(long number) {
        if (depth == TableTree.MAX_DEPTH) {
            throw file.corrupt("a b-tree is deeper than it can be");
        }
        depth++;
        if (pages[depth] == null) {
            pages[depth] = new byte[file.pageSize() + SLACK];
        }
        byte[] page = pages[depth];
        file.read(number, page);
        if (page[0] != LEAF && page[0] != INTERIOR) {
            throw file.corrupt("page %d is not part of an index".formatted(number));
        }
        cells[depth] = (short) DatabaseFile.SHORT.get(page, 3) & 0xffff;
        next[depth] = 0;
    }

    private void readEntry(int pointers, int index, int skipped) {
        byte[] page = pages[depth];
        int cell = TableTree.cellOffset(file, page, pointers, index) + skipped;
        long payload = Varint.read(page, cell);
        int at = cell + Varint.length(page, cell);
        if (payload < 1 || payload > Row.HELD_BYTES) {
            throw file.corrupt("an entry of an index has an impossible length");
        }
        int length = (int) payload;
        Entry entry = previous;
        previous = current;
        current = entry;
        if (entry.record.length < length + SLACK) {
            entry.record = new byte[2 * length + SLACK];
        }
        if (length > mostLocal) {
            overflowing.begin(page, at, length, 0, mostLocal);
            overflowing.read(entry.record, 0, length);
        } else if (at + length > file.usableSize()) {
            throw file.corrupt("an entry of an index reaches beyond its page");
        } else {
            System.arraycopy(page, at, entry.record, 0, length);
        }
        layout.parse(file, entry.record, 0, length, entry.row);
    }
}
