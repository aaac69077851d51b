package dev.changeover.engine.internal.united;

import java.util.List;

import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.internal.sqlite.RowReader;
import org.jspecify.annotations.Nullable;

/// The rows of one source's table in the form that the table has in all of them.
final class UnitedRows implements RowReader {
    private final RowReader rows;
    private final List<Field> fields;
    private final Fates fates;
    private final Row row;

    /// Rows of a table without rowids are always read from the first on, so they are named by their place.
    private long position;

    /// Where the value of a column comes from.
    sealed interface Field {
        /// A column of the source.
        ///
        /// @param map where its numbers go; absent when they stay
        record Stored(int column, @Nullable KeyMap map) implements Field {}

        /// The source does not have the column.
        record Lacking() implements Field {}

        /// The number of the source.
        record SourceNumber(int number) implements Field {}

        /// The rowid.
        record Rowid() implements Field {}
    }

    /// @param fates which rows become one with others
    UnitedRows(RowReader rows, List<Field> fields, Fates fates) {
        this.rows = rows;
        this.fields = fields;
        this.fates = fates;
        row = new Row(fields.size());
    }

    @Override
    public boolean next() {
        while (rows.next()) {
            position++;
            Row read = rows.row();
            long name = read.hasRowid ? read.rowid : position;
            if (!fates.isMerged(name)) {
                unite(read);
                row.conflicting = fates.isConflicting(name);
                return true;
            }
        }
        return false;
    }

    private void unite(Row read) {
        row.begin(read);
        for (int i = 0; i < fields.size(); i++) {
            switch (fields.get(i)) {
                case Field.Stored(int column, KeyMap map) -> {
                    row.take(i, read, column);
                    if (map != null && row.classes[i] != Row.NULL) {
                        follow(i, map);
                    }
                }
                case Field.Lacking() -> row.replaceByNull(i);
                case Field.SourceNumber(int number) -> row.replace(i, number);
                case Field.Rowid() -> {
                    if (read.hasRowid) {
                        row.replace(i, read.rowid);
                    } else {
                        row.replaceByNull(i);
                    }
                }
            }
        }
    }

    /// Puts the new number of a row in the place of the old one. SQLite takes 5.0 for 5 where it compares keys.
    private void follow(int column, KeyMap map) {
        long key = row.classes[column] == Row.REAL ? (long) row.real(column) : row.integer(column);
        boolean whole = row.classes[column] == Row.INTEGER
                || row.classes[column] == Row.REAL && key == row.real(column) && key != Long.MAX_VALUE;
        if (whole && map.holds(key)) {
            row.replace(column, map.apply(key));
        } else {
            row.lose(column);
        }
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
