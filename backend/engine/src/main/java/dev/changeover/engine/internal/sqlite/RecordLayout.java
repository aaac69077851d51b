package dev.changeover.engine.internal.sqlite;

import java.util.Arrays;
import java.util.List;

import dev.changeover.engine.catalog.Affinity;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;

/// How the columns of a table lie in its records.
///
/// Knows the three things that a record does not say itself: the column that is the rowid is stored as NULL, a
/// column
/// added later is missing from older records and has its default there, and a whole number in a REAL column is
/// stored
/// as an integer.
public final class RecordLayout {
    /// The most columns that a table can have, times the longest serial type, and the header's own length.
    private static final int MAX_HEADER_BYTES = (32_767 + 1) * Varint.MAX_BYTES;

    /// In the place of a storage class: an index has no defaults, so a record that is too short has nothing there.
    static final byte ABSENT = -1;

    private final long rootPage;
    private final int columns;
    private final int rowidColumn;
    private final boolean[] real;
    private final Row defaults;

    private RecordLayout(long rootPage, int columns, int rowidColumn, boolean[] real, Row defaults) {
        this.rootPage = rootPage;
        this.columns = columns;
        this.rowidColumn = rowidColumn;
        this.real = real;
        this.defaults = defaults;
    }

    /// The layout of a table with rowids and without computed columns.
    ///
    /// @param defaults a row that holds the default of each column, as SQLite computes it
    public static RecordLayout of(Table table, Row defaults) {
        List<Column> columns = table.columns();
        boolean[] real = new boolean[columns.size()];
        int rowidColumn = -1;
        for (int i = 0; i < real.length; i++) {
            real[i] = columns.get(i).affinity() == Affinity.REAL;
            if (columns.get(i).name().equals(table.rowidColumn())) {
                rowidColumn = i;
            }
        }
        return new RecordLayout(table.rootPage(), real.length, rowidColumn, real, defaults);
    }

    /// The layout of an index on stored columns. A column that a record does not have is [#ABSENT] there.
    ///
    /// @param columns of its records, the rowid at their end included
    static RecordLayout ofIndex(long rootPage, int columns) {
        Row defaults = new Row(columns);
        Arrays.fill(defaults.classes, ABSENT);
        return new RecordLayout(rootPage, columns, -1, new boolean[columns], defaults);
    }

    long rootPage() {
        return rootPage;
    }

    int columns() {
        return columns;
    }

    /// Takes a record apart.
    void parse(DatabaseFile file, byte[] data, int start, int length, Row row) {
        row.data = data;
        long headerLength = Varint.read(data, start);
        int at = start + Varint.length(data, start);
        if (headerLength < 1 || headerLength > length) {
            throw file.corrupt("row %d has an impossible header".formatted(row.rowid));
        }
        int headerEnd = start + (int) headerLength;
        int body = headerEnd;
        int end = start + length;
        for (int column = 0; column < columns; column++) {
            if (at >= headerEnd) {
                useDefault(row, column);
                continue;
            }
            long serial = data[at];
            if (serial >= 0) {
                at++;
            } else {
                serial = Varint.read(data, at);
                at += Varint.length(data, at);
            }
            int size = size(serial);
            if (size < 0 || size > end - body) {
                throw file.corrupt("row %d, column %d reaches beyond the record".formatted(row.rowid, column + 1));
            }
            setValue(row, column, serial, data, body, size);
            body += size;
        }
        if (rowidColumn >= 0) {
            row.setInteger(rowidColumn, row.rowid);
        }
    }

    /// Takes a record apart that is too long to be held: only its short values, and how the long ones begin, are read.
    void parse(DatabaseFile file, RecordStream record, long length, Row row) {
        byte[] header = header(file, record, length, row);
        long[] serials = new long[columns];
        int present = 0;
        long held = 0;
        for (int at = Varint.length(header, 0); at < header.length - Varint.MAX_BYTES && present < columns; present++) {
            serials[present] = Varint.read(header, at);
            at += Varint.length(header, at);
            held += Math.clamp(size(serials[present]), 0, Row.HELD_VALUE_BYTES);
        }
        byte[] data = new byte[Math.toIntExact(held) + Long.BYTES];
        row.data = data;
        int end = 0;
        long body = header.length - Varint.MAX_BYTES;
        for (int column = 0; column < present; column++) {
            int size = size(serials[column]);
            if (size < 0 || size > length - body) {
                throw file.corrupt("row %d, column %d reaches beyond the record".formatted(row.rowid, column + 1));
            }
            record.moveTo(body);
            int taken = size > Row.HELD_VALUE_BYTES ? Row.HEAD_BYTES : size;
            if (taken < size) {
                row.setLong(column, record.value(size));
            }
            record.read(data, end, taken);
            setValue(row, column, serials[column], data, end, taken);
            end += taken;
            body += size;
        }
        for (int column = present; column < columns; column++) {
            useDefault(row, column);
        }
        if (rowidColumn >= 0) {
            row.setInteger(rowidColumn, row.rowid);
        }
    }

    /// The header of a record, with room behind for a varint that is cut off.
    private static byte[] header(DatabaseFile file, RecordStream record, long length, Row row) {
        byte[] first = new byte[Varint.MAX_BYTES];
        record.read(first, 0, first.length);
        long headerLength = Varint.read(first, 0);
        if (headerLength < 1 || headerLength > length || headerLength > MAX_HEADER_BYTES) {
            throw file.corrupt("row %d has an impossible header".formatted(row.rowid));
        }
        byte[] header = new byte[(int) headerLength + Varint.MAX_BYTES];
        record.moveTo(0);
        record.read(header, 0, (int) headerLength);
        return header;
    }

    private void setValue(Row row, int column, long serial, byte[] data, int at, int size) {
        if (serial >= 12) {
            row.setBytes(column, (serial & 1) == 0 ? Row.BLOB : Row.TEXT, at, size);
            return;
        }
        switch ((int) serial) {
            case 0, 10, 11 -> row.setNull(column);
            case 7 -> row.setReal(column, Double.longBitsToDouble((long) DatabaseFile.LONG.get(data, at)));
            default -> {
                long value = integer((int) serial, data, at);
                if (real[column]) {
                    row.setReal(column, value);
                } else {
                    row.setInteger(column, value);
                }
            }
        }
    }

    private static long integer(int serial, byte[] data, int at) {
        return switch (serial) {
            case 1 -> data[at];
            case 2 -> (short) DatabaseFile.SHORT.get(data, at);
            case 3 -> (data[at] << 16) | ((short) DatabaseFile.SHORT.get(data, at + 1) & 0xffff);
            case 4 -> (int) DatabaseFile.INT.get(data, at);
            case 5 ->
                ((long) (short) DatabaseFile.SHORT.get(data, at) << 32)
                        | ((int) DatabaseFile.INT.get(data, at + 2) & 0xffff_ffffL);
            case 6 -> (long) DatabaseFile.LONG.get(data, at);
            case 8 -> 0;
            default -> 1;
        };
    }

    private static int size(long serial) {
        if (serial >= 12) {
            long size = (serial - 12) >>> 1;
            return size > Integer.MAX_VALUE ? -1 : (int) size;
        }
        return switch ((int) serial) {
            case 1 -> 1;
            case 2 -> 2;
            case 3 -> 3;
            case 4 -> 4;
            case 5 -> 6;
            case 6, 7 -> 8;
            default -> serial < 0 ? -1 : 0;
        };
    }

    private void useDefault(Row row, int column) {
        row.classes[column] = defaults.classes[column];
        row.numbers[column] = defaults.numbers[column];
        if (defaults.classes[column] >= Row.TEXT) {
            useDefaultBytes(row, column);
        }
    }

    /// Texts and blobs of a row lie in one array, so a default is appended to a copy of the record. This
    /// happens only in rows older than the column.
    private void useDefaultBytes(Row row, int column) {
        int size = defaults.lengths[column];
        byte[] longer = Arrays.copyOf(row.data, row.data.length + size);
        System.arraycopy(defaults.data, defaults.offsets[column], longer, row.data.length, size);
        row.offsets[column] = row.data.length;
        row.lengths[column] = size;
        row.data = longer;
    }
}
