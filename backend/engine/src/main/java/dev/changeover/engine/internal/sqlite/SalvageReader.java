package dev.changeover.engine.internal.sqlite;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Consumer;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Catalog.Damage;
import dev.changeover.engine.catalog.Catalog.Encoding;
import org.jspecify.annotations.Nullable;

/// Reads what can be read of a damaged table with rowids, and tells what cannot.
///
/// A page counts only where its parent expects it: of the right kind, with rowids in the parent's range and ascending,
/// and not used twice. So no row is read twice, and what another page left behind is not taken for a row. The same file
/// always gives the same rows.
final class SalvageReader implements RowReader {
    private static final int SLACK = 16;

    private final DatabaseFile file;
    private final RecordLayout layout;
    private final String table;
    private final Consumer<Damage> damages;
    private final Row row;
    private final TextRecoder recoder;
    private final RecordStream overflowing;
    private final byte[] overflowPage;
    private final BitSet used = new BitSet();
    private final Deque<Level> levels = new ArrayDeque<>();

    /// @param damages hears of each place that cannot be read
    SalvageReader(DatabaseFile file, RecordLayout layout, String table, Consumer<Damage> damages) {
        this.file = file;
        this.layout = layout;
        this.table = table;
        this.damages = damages;
        row = new Row(layout.columns());
        recoder = new TextRecoder(file.encoding());
        overflowing = new RecordStream(file);
        overflowPage = new byte[file.pageSize()];
        descend(layout.rootPage(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// A page on the way from the root to the current row.
    private static final class Level {
        private final byte[] bytes;
        private final long page;
        private final int header;
        private final boolean interior;
        private final int cells;

        /// The rowids that are still expected from here on.
        private long first;

        private final long last;
        private int next;

        Level(byte[] bytes, long page, long first, long last) {
            this.bytes = bytes;
            this.page = page;
            this.first = first;
            this.last = last;
            header = page == 1 ? 100 : 0;
            interior = bytes[header] == TableTree.INTERIOR;
            cells = (short) DatabaseFile.SHORT.get(bytes, header + 3) & 0xffff;
        }
    }

    @Override
    public boolean next() {
        while (!levels.isEmpty()) {
            Level level = levels.getFirst();
            if (level.next >= level.cells + (level.interior ? 1 : 0)) {
                levels.removeFirst();
            } else if (level.interior) {
                followChild(level, level.next++);
            } else if (readsCell(level, level.next++)) {
                return true;
            }
        }
        return false;
    }

    private void followChild(Level level, int index) {
        try {
            if (index == level.cells) {
                descend(pointer(level.bytes, level.header + 8), level.first, level.last);
                return;
            }
            int cell = TableTree.cellOffset(file, level.bytes, level.header + 12, index);
            long key = Varint.read(level.bytes, cell + 4);
            if (key < level.first || key > level.last) {
                throw file.corrupt("the key %d is out of order".formatted(key));
            }
            long from = level.first;
            level.first = key == Long.MAX_VALUE ? key : key + 1;
            descend(pointer(level.bytes, cell), from, key);
        } catch (RuntimeException e) {
            note(level.page, level.first, level.last, e);
        }
    }

    private void descend(long page, long first, long last) {
        try {
            use(page);
            byte[] bytes = new byte[file.pageSize() + SLACK];
            file.read(page, bytes);
            Level level = new Level(bytes, page, first, last);
            if (!level.interior && bytes[level.header] != TableTree.LEAF) {
                throw file.corrupt("the page is not part of a table");
            }
            levels.addFirst(level);
        } catch (RuntimeException e) {
            note(page, first, last, e);
        }
    }

    private static long pointer(byte[] bytes, int at) {
        return (int) DatabaseFile.INT.get(bytes, at) & 0xffff_ffffL;
    }

    private void use(long page) {
        if (page > Integer.MAX_VALUE || used.get((int) page)) {
            throw file.corrupt("page %d is used twice".formatted(page));
        }
        used.set((int) page);
    }

    private boolean readsCell(Level level, int index) {
        Long rowid = null;
        try {
            byte[] page = level.bytes;
            int cell = TableTree.cellOffset(file, page, level.header + 8, index);
            long payload = Varint.read(page, cell);
            int at = cell + Varint.length(page, cell);
            long found = Varint.read(page, at);
            if (found < level.first || found > level.last) {
                throw file.corrupt("the rowid %d is out of order".formatted(found));
            }
            rowid = found;
            read(page, at + Varint.length(page, at), payload, found);
            level.first = found == Long.MAX_VALUE ? found : found + 1;
            return true;
        } catch (RuntimeException e) {
            note(level.page, rowid, rowid, e);
            return false;
        }
    }

    private void read(byte[] page, int at, long payload, long rowid) {
        row.rowid = rowid;
        row.payloadBytes = payload;
        row.forgetLongValues();
        if (payload < 0 || payload > Integer.MAX_VALUE) {
            throw file.corrupt("the row has an impossible length");
        }
        if (payload <= file.usableSize() - 35) {
            if (at + payload > file.usableSize()) {
                throw file.corrupt("the row reaches beyond its page");
            }
            layout.parse(file, page, at, (int) payload, row);
        } else {
            overflowing.begin(page, at, payload, rowid);
            followChain(overflowing.firstPage(), payload - overflowing.localBytes());
            if (payload > Row.HELD_BYTES) {
                layout.parse(file, overflowing, payload, row);
            } else {
                byte[] record = new byte[(int) payload + SLACK];
                overflowing.read(record, 0, (int) payload);
                layout.parse(file, record, 0, (int) payload, row);
            }
        }
        if (file.encoding() != Encoding.UTF_8) {
            recoder.recode(row);
        }
    }

    /// A chain must end where the record does, and belong to it alone.
    private void followChain(long firstPage, long bytes) {
        long page = firstPage;
        for (long left = bytes; left > 0; left -= file.usableSize() - 4) {
            use(page);
            file.read(page, overflowPage);
            page = pointer(overflowPage, 0);
        }
        if (page != 0) {
            throw file.corrupt("the row does not end where it should");
        }
    }

    /// Damaged bytes can fail in any way; only a disk that cannot be read is another matter.
    private void note(long page, @Nullable Long first, @Nullable Long last, RuntimeException failure) {
        String reason = "The page cannot be understood.";
        if (failure instanceof MigrationException known) {
            if (known.code() != FailureCode.SOURCE_CORRUPT) {
                throw known;
            }
            reason = known.detail();
        }
        damages.accept(new Damage(table, page, first, last, reason));
    }

    @Override
    public Row row() {
        return row;
    }

    /// Nothing to close: the file belongs to whoever opened it.
    @Override
    public void close() {}
}
