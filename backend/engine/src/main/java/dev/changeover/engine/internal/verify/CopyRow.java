package dev.changeover.engine.internal.verify;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/// A row in the form of binary COPY, as both sides of a comparison give it: each field has its length in four bytes, -1
/// for NULL, and then its bytes. The same object for every row of a table.
final class CopyRow {
    private final int[] offsets;
    private final int[] lengths;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private @Nullable Long rowid;
    private boolean ofTarget;

    CopyRow(int columns) {
        offsets = new int[columns];
        lengths = new int[columns];
    }

    /// Takes a row of the source.
    ///
    /// @param at where the first field's length is
    /// @param itsRowid absent in a table without rowids
    void takeSource(byte[] message, int at, @Nullable Long itsRowid) {
        take(message, at);
        rowid = itsRowid;
        ofTarget = false;
    }

    /// Takes a row of the target, which has its ctid behind the columns.
    ///
    /// @param at where the first field's length is
    void takeTarget(byte[] message, int at) {
        take(message, at);
        rowid = null;
        ofTarget = true;
    }

    private void take(byte[] message, int first) {
        bytes = message;
        start = first;
        ByteBuffer fields = ByteBuffer.wrap(message);
        int at = first;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = fields.getInt(at);
            offsets[i] = at + Integer.BYTES;
            at = offsets[i] + Math.max(0, lengths[i]);
        }
        end = at;
    }

    int columns() {
        return lengths.length;
    }

    /// The array that holds the fields.
    byte[] bytes() {
        return bytes;
    }

    /// Where the first field's length is.
    int start() {
        return start;
    }

    /// Where the last field ends.
    int end() {
        return end;
    }

    /// Where the bytes of a field begin.
    int offset(int column) {
        return offsets[column];
    }

    /// How many bytes a field has; -1 for NULL.
    int length(int column) {
        return lengths[column];
    }

    /// Where the row is in the source.
    @Nullable
    Long rowid() {
        return rowid;
    }

    /// Where the row is in the target.
    @Nullable
    String ctid() {
        if (!ofTarget) {
            return null;
        }
        ByteBuffer place = ByteBuffer.wrap(bytes).position(end + Integer.BYTES);
        return "(%d,%d)".formatted(Integer.toUnsignedLong(place.getInt()), Short.toUnsignedInt(place.getShort()));
    }
}
