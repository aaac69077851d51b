package dev.changeover.engine.plan;

import java.util.List;
import java.util.Objects;

import dev.changeover.engine.StorageClass;
import org.jspecify.annotations.Nullable;

/// A row that a person mended by hand: values that stand in for those of the source, before any conversion.
///
/// @param table source name
/// @param row which row, as its reject names it
/// @param values the values that stand in
public record RowRepair(String table, String row, List<Value> values) {
    public RowRepair {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(row, "row");
        values = List.copyOf(values);
    }

    /// A value that stands in for one of the source.
    ///
    /// @param column source name
    /// @param storageClass as what SQLite would have stored it
    /// @param value the text, the number in decimal digits, or the bytes in hexadecimal; absent for NULL
    public record Value(
            String column,
            StorageClass storageClass,
            @Nullable String value) {
        public Value {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(storageClass, "storageClass");
            if ((value == null) != (storageClass == StorageClass.NULL)) {
                throw new IllegalArgumentException("only NULL has no value");
            }
        }
    }
}
