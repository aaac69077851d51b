package dev.changeover.engine.internal.verify;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.changeover.engine.plan.ColumnPlan;
import org.jspecify.annotations.Nullable;

/// A row that was found to differ, without the memory that a wide one takes: the hash and the first bytes of each
/// field.
final class KeptRow {
    /// What a row keeps of its values, divided among its columns.
    private static final int KEPT_BYTES = 1 << 16;

    private static final int MIN_FIELD_BYTES = 256;
    private static final int MAX_FIELD_BYTES = 4_096;

    private final RowShape shape;
    private final String key;
    private final @Nullable Long rowid;
    private final @Nullable String ctid;
    private final boolean doubled;
    private final int[] lengths;
    private final long[] hashes;
    private final byte[][] beginnings;

    /// @param doubled whether the other side holds an equal row, only not as many
    KeptRow(RowShape shape, CopyRow row, boolean doubled) {
        this.shape = shape;
        this.doubled = doubled;
        rowid = row.rowid();
        ctid = row.ctid();
        int columns = row.columns();
        lengths = new int[columns];
        hashes = new long[columns];
        beginnings = new byte[columns][];
        RowHash hash = new RowHash();
        int limit = Math.clamp(KEPT_BYTES / columns, MIN_FIELD_BYTES, MAX_FIELD_BYTES);
        for (int i = 0; i < columns; i++) {
            int start = row.offset(i);
            int length = Math.max(0, row.length(i));
            hash.hash(row.bytes(), start, length);
            lengths[i] = row.length(i);
            hashes[i] = hash.low();
            beginnings[i] = Arrays.copyOfRange(row.bytes(), start, start + Math.min(length, limit));
        }
        key = shape.keyed() ? keyValues() : rowid == null ? "ctid " + ctid : "rowid " + rowid;
    }

    private String keyValues() {
        return shape.key().stream()
                .map(column -> "%s %s".formatted(column(column).source(), Excerpt.shown(text(column))))
                .collect(Collectors.joining(", "));
    }

    private ColumnPlan column(int column) {
        return shape.plan().columns().get(column);
    }

    /// The primary key with its values, or the row's place in a table without one.
    String key() {
        return key;
    }

    @Nullable
    Long rowid() {
        return rowid;
    }

    @Nullable
    String ctid() {
        return ctid;
    }

    boolean isDoubled() {
        return doubled;
    }

    /// Whether another row has the same value in a column.
    boolean hasEqual(int column, KeptRow other) {
        return lengths[column] == other.lengths[column] && hashes[column] == other.hashes[column];
    }

    /// In how many columns another row has the same value.
    int countEqual(KeptRow other) {
        int equal = 0;
        for (int column : shape.compared()) {
            equal += hasEqual(column, other) ? 1 : 0;
        }
        return equal;
    }

    /// The value of a column, or its beginning; null for NULL.
    @Nullable
    String text(int column) {
        int length = lengths[column];
        return length < 0 ? null : FieldText.of(column(column).type().name(), beginnings[column], length);
    }

    /// How many bytes of a value are not there to be shown.
    int hiddenBytes(int column) {
        return Math.max(0, lengths[column]) - beginnings[column].length;
    }
}
