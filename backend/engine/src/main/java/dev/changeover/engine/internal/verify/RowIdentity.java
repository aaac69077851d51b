package dev.changeover.engine.internal.verify;

import java.util.List;

import dev.changeover.engine.internal.convert.CopyBuffer;

/// Two hashes of a row: one of everything that is compared, one of its key. In a table without a key,
/// the row as a whole is its key.
final class RowIdentity {
    private static final int BUFFER_BYTES = 1 << 12;

    private final RowShape shape;
    private final RowHash hash = new RowHash();
    private final CopyBuffer fields = new CopyBuffer(BUFFER_BYTES);
    private long low;
    private long high;
    private long key;

    RowIdentity(RowShape shape) {
        this.shape = shape;
    }

    /// Looks at another row.
    void of(CopyRow row) {
        if (shape.whole()) {
            hash.hash(row.bytes(), row.start(), row.end() - row.start());
        } else {
            hash(row, shape.compared());
        }
        low = hash.low();
        high = hash.high();
        key = low;
        if (shape.keyed()) {
            hash(row, shape.key());
            key = hash.low();
        }
    }

    private void hash(CopyRow row, List<Integer> columns) {
        fields.reset(BUFFER_BYTES);
        for (int column : columns) {
            int length = row.length(column);
            fields.putInt(length);
            fields.putBytes(row.bytes(), row.offset(column), Math.max(0, length));
        }
        hash.hash(fields.bytes(), 0, fields.length());
    }

    /// The first half of the hash of the row.
    long low() {
        return low;
    }

    /// The other half.
    long high() {
        return high;
    }

    /// The hash of the key.
    long key() {
        return key;
    }
}
