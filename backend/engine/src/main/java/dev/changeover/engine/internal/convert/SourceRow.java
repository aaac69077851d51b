package dev.changeover.engine.internal.convert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import dev.changeover.engine.SourceValue;
import dev.changeover.engine.StorageClass;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.Row;

/// Shows a whole row to somebody who is about to mend it.
public final class SourceRow {
    private static final int MOST_BYTES = 1 << 16;
    private static final StorageClass[] CLASSES = StorageClass.values();

    private SourceRow() {}

    /// The values of a row, long ones cut.
    public static List<SourceValue> of(Table table, Row row) {
        List<SourceValue> values = new ArrayList<>();
        List<Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            values.add(value(columns.get(i).name(), row, i));
        }
        return values;
    }

    private static SourceValue value(String column, Row row, int i) {
        StorageClass storageClass = CLASSES[row.classes[i]];
        return switch (storageClass) {
            case NULL -> new SourceValue(column, storageClass, null, null, 0);
            case INTEGER -> new SourceValue(column, storageClass, Long.toString(row.integer(i)), null, 0);
            case REAL -> new SourceValue(column, storageClass, Double.toString(row.real(i)), null, 0);
            case TEXT -> text(column, row, i);
            case BLOB -> {
                byte[] bytes = row.prefix(i, MOST_BYTES);
                yield new SourceValue(
                        column, storageClass, HexFormat.of().formatHex(bytes), null, row.lengths[i] - bytes.length);
            }
        };
    }

    private static SourceValue text(String column, Row row, int i) {
        byte[] begun = row.prefix(i, MOST_BYTES);
        int unfinished = begun.length < row.lengths[i] ? TextScan.unfinished(begun, 0, begun.length) : 0;
        int shown = begun.length - unfinished;
        int cut = row.lengths[i] - shown;
        return Utf8.check(begun, 0, shown) == Utf8.Verdict.INVALID
                ? new SourceValue(
                        column, StorageClass.TEXT, null, HexFormat.of().formatHex(begun, 0, shown), cut)
                : new SourceValue(
                        column, StorageClass.TEXT, new String(begun, 0, shown, StandardCharsets.UTF_8), null, cut);
    }
}
