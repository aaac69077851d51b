package dev.changeover.engine.internal.sqlite;

import java.util.ArrayList;
import java.util.List;

/// The b-tree of a table with rowids: splits it into key ranges without reading its leaves.
public final class TableTree {
    static final int INTERIOR = 5;
    static final int LEAF = 13;

    /// Deeper than any valid tree: a file of 2^32 pages with two children per page.
    static final int MAX_DEPTH = 40;

    /// Room behind a page so that the key of a damaged cell can be read without a check per byte.
    private static final int SLACK = 16;

    private TableTree() {}

    /// Divides a table into ranges of about the same number of leaf pages.
    ///
    /// @param rootPage the tree's root
    /// @param leavesPerRange how many leaf pages go into one range
    /// @return the first rowid of each range but the first, ascending; a range ends before the next one's first
    ///     rowid
    public static List<Long> split(DatabaseFile file, long rootPage, int leavesPerRange) {
        Splitter splitter = new Splitter(file, leavesPerRange);
        splitter.walk(rootPage, 0);
        return splitter.starts;
    }

    private static final class Splitter {
        private final DatabaseFile file;
        private final int leavesPerRange;
        private final List<Long> starts = new ArrayList<>();
        private int leaves;

        Splitter(DatabaseFile file, int leavesPerRange) {
            this.file = file;
            this.leavesPerRange = leavesPerRange;
        }

        /// Visits a subtree; answers whether its root is a leaf, so that a parent reads one leaf and not all of
        /// them.
        boolean walk(long page, int depth) {
            if (depth > MAX_DEPTH) {
                throw file.corrupt("a b-tree is deeper than it can be");
            }
            byte[] bytes = new byte[file.pageSize() + SLACK];
            file.read(page, bytes);
            int header = page == 1 ? 100 : 0;
            if (bytes[header] == LEAF) {
                return true;
            }
            if (bytes[header] != INTERIOR) {
                throw file.corrupt("page %d is not part of a table".formatted(page));
            }
            int cells = (short) DatabaseFile.SHORT.get(bytes, header + 3) & 0xffff;
            boolean childrenAreLeaves = false;
            for (int i = 0; i < cells; i++) {
                int cell = cellOffset(file, bytes, header + 12, i);
                childrenAreLeaves = (childrenAreLeaves && i > 0)
                        || walk((int) DatabaseFile.INT.get(bytes, cell) & 0xffff_ffffL, depth + 1);
                if (cell + 4 + Varint.length(bytes, cell + 4) > file.usableSize()) {
                    throw file.corrupt("a cell reaches beyond its page");
                }
                if (childrenAreLeaves) {
                    leafEndsAt(Varint.read(bytes, cell + 4));
                }
            }
            if (!childrenAreLeaves) {
                walk((int) DatabaseFile.INT.get(bytes, header + 8) & 0xffff_ffffL, depth + 1);
            }
            return false;
        }

        private void leafEndsAt(long lastRowid) {
            leaves++;
            if (leaves >= leavesPerRange && lastRowid < Long.MAX_VALUE) {
                starts.add(lastRowid + 1);
                leaves = 0;
            }
        }
    }

    static int cellOffset(DatabaseFile file, byte[] page, int pointers, int index) {
        int at = pointers + 2 * index;
        if (at + 2 > file.pageSize()) {
            throw file.corrupt("a cell pointer lies outside its page");
        }
        int offset = (short) DatabaseFile.SHORT.get(page, at) & 0xffff;
        // A cell takes four bytes at least; the page buffers have slack behind for reads that overrun a damaged cell.
        if (offset < 8 || offset > file.usableSize() - 4) {
            throw file.corrupt("a cell lies outside its page");
        }
        return offset;
    }
}
