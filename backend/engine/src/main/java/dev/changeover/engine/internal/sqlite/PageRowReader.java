package dev.changeover.engine.internal.sqlite;

import dev.changeover.engine.catalog.Catalog.Encoding;

/// Reads the rows of a table with rowids straight from the pages of the file.
///
/// A page is copied once into a buffer of the reader and its values are used where they lie; only a record that
/// continues on overflow pages is put together first. Nothing is allocated per row.
public final class PageRowReader implements RowReader {
    /// Room behind a page so that a varint at its very end can be read without a check per byte.
    private static final int SLACK = 16;

    private final DatabaseFile file;
    private final RecordLayout layout;
    private final long lastRowid;
    private final Row row;
    private final TextRecoder recoder;

    private final byte[][] pages = new byte[TableTree.MAX_DEPTH + 2][];
    private final long[] pageNumbers = new long[TableTree.MAX_DEPTH + 2];
    private final int[] cells = new int[TableTree.MAX_DEPTH + 2];
    private final int[] nextCell = new int[TableTree.MAX_DEPTH + 2];
    private int depth;
    private boolean exhausted;
    private byte[] overflowed = new byte[0];
    private final RecordStream overflowing;

    /// @param firstRowid where to begin, inclusive
    /// @param lastRowid where to end, inclusive
    public PageRowReader(DatabaseFile file, RecordLayout layout, long firstRowid, long lastRowid) {
        this.file = file;
        this.layout = layout;
        this.lastRowid = lastRowid;
        row = new Row(layout.columns());
        recoder = new TextRecoder(file.encoding());
        overflowing = new RecordStream(file);
        descend(layout.rootPage(), 0);
        seek(firstRowid);
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean next() {
        while (!exhausted) {
            if (nextCell[depth] >= cells[depth]) {
                climb();
                continue;
            }
            byte[] page = page(depth);
            int header = headerOffset(depth);
            int cell = TableTree.cellOffset(file, page, header + 8, nextCell[depth]++);
            return readCell(page, cell);
        }
        return false;
    }

    private boolean readCell(byte[] page, int cell) {
        long payload = Varint.read(page, cell);
        int at = cell + Varint.length(page, cell);
        long rowid = Varint.read(page, at);
        at += Varint.length(page, at);
        if (rowid > lastRowid) {
            exhausted = true;
            return false;
        }
        row.rowid = rowid;
        row.payloadBytes = payload;
        row.forgetLongValues();
        if (payload < 0) {
            throw file.corrupt("row %d has an impossible length".formatted(rowid));
        }
        int usable = file.usableSize();
        if (payload > usable - 35) {
            readOverflowing(page, at, payload);
        } else if (at + payload > usable) {
            throw file.corrupt("row %d reaches beyond its page".formatted(rowid));
        } else {
            layout.parse(file, page, at, (int) payload, row);
        }
        if (file.encoding() != Encoding.UTF_8) {
            recoder.recode(row);
        }
        return true;
    }

    /// Puts a record together that continues on overflow pages, or leaves the long values of it where they are.
    private void readOverflowing(byte[] page, int at, long payload) {
        overflowing.begin(page, at, payload, row.rowid);
        if (payload > Row.HELD_BYTES) {
            layout.parse(file, overflowing, payload, row);
            return;
        }
        int length = (int) payload;
        if (overflowed.length < length + SLACK) {
            overflowed = new byte[Math.max(length + SLACK, Math.min(2 * overflowed.length, Row.HELD_BYTES))];
        }
        overflowing.read(overflowed, 0, length);
        layout.parse(file, overflowed, 0, length, row);
    }

    /// Goes to the first leaf cell at or behind a rowid, from the root that was just loaded.
    private void seek(long rowid) {
        while (true) {
            byte[] page = page(depth);
            int header = headerOffset(depth);
            boolean leaf = page[header] == TableTree.LEAF;
            int low = 0;
            int high = cells[depth];
            while (low < high) {
                int middle = (low + high) >>> 1;
                int cell = TableTree.cellOffset(file, page, header + (leaf ? 8 : 12), middle);
                int keyAt = leaf ? cell + Varint.length(page, cell) : cell + 4;
                if (Varint.read(page, keyAt) < rowid) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            nextCell[depth] = low;
            if (leaf) {
                return;
            }
            descend(child(depth), depth + 1);
        }
    }

    /// Leaves a finished page for the next leaf, or ends the reading.
    private void climb() {
        do {
            if (depth == 0) {
                exhausted = true;
                return;
            }
            depth--;
            // An interior page has one child more than cells: the right-most one.
        } while (nextCell[depth] > cells[depth]);
        while (page(depth)[headerOffset(depth)] == TableTree.INTERIOR) {
            descend(child(depth), depth + 1);
        }
    }

    /// The child page that comes next at a level, which is thereby taken.
    private long child(int level) {
        byte[] page = page(level);
        int header = headerOffset(level);
        int index = nextCell[level]++;
        int at = index < cells[level] ? TableTree.cellOffset(file, page, header + 12, index) : header + 8;
        return (int) DatabaseFile.INT.get(page, at) & 0xffff_ffffL;
    }

    private void descend(long number, int level) {
        if (level > TableTree.MAX_DEPTH) {
            throw file.corrupt("a b-tree is deeper than it can be");
        }
        byte[] page = pages[level];
        if (page == null) {
            page = new byte[file.pageSize() + SLACK];
            pages[level] = page;
        }
        file.read(number, page);
        int header = number == 1 ? 100 : 0;
        if (page[header] != TableTree.LEAF && page[header] != TableTree.INTERIOR) {
            throw file.corrupt("page %d is not part of a table".formatted(number));
        }
        pageNumbers[level] = number;
        cells[level] = (short) DatabaseFile.SHORT.get(page, header + 3) & 0xffff;
        nextCell[level] = 0;
        depth = level;
    }

    private byte[] page(int level) {
        return pages[level];
    }

    private int headerOffset(int level) {
        return pageNumbers[level] == 1 ? 100 : 0;
    }

    /// Nothing to close: the file belongs to whoever opened it.
    @Override
    public void close() {}
}
