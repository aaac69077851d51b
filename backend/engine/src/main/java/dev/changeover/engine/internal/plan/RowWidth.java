package dev.changeover.engine.internal.plan;

import java.util.List;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.plan.Choice;

/// How much of a page a row may need. PostgreSQL moves long values out of a row but never splits what remains.
final class RowWidth {
    private static final long WIDEST_BYTES = 8_160;
    private static final long HEADER_BYTES = 24;

    /// What stays in the row of a value that was moved out of it.
    private static final long POINTER_BYTES = 18;

    private RowWidth() {}

    /// Blocks a table whose rows may turn out too wide. An empty table or column takes no room.
    static void tell(TableDraft table, Remarks remarks) {
        long widest = widest(table);
        if (table.census().rows() > 0 && widest > WIDEST_BYTES) {
            remarks.find(
                    FindingCode.WIDE_ROW,
                    new Place(table.source(), null, null),
                    table.census().rows(),
                    "A row of its %d columns may take %d bytes; a page of PostgreSQL holds rows of %d."
                            .formatted(table.columns().size(), widest, WIDEST_BYTES),
                    "Choose narrower types, leave the table out, or split it in the source.",
                    List.of(),
                    List.of(Choice.QUARANTINE, Choice.EXCLUDE_TABLE));
        }
    }

    private static long widest(TableDraft table) {
        long nullBitmap = (table.columns().size() + 7L) / 8;
        return HEADER_BYTES
                + nullBitmap
                + table.columns().stream().mapToLong(RowWidth::widest).sum();
    }

    private static long widest(ColumnDraft column) {
        ColumnCensus census = column.facts().census();
        if (census.values() == 0) {
            return 0;
        }
        return switch (column.type().name()) {
            case BOOLEAN -> 1;
            case SMALLINT -> 2;
            case INTEGER, DATE -> 4;
            case BIGINT, DOUBLE_PRECISION, TIMESTAMP, TIMESTAMPTZ -> 8;
            case UUID -> 16;
            case NUMERIC, REAL, CHAR, TIME, INTERVAL, JSONB, INET, ENUM -> POINTER_BYTES;
            case TEXT, VARCHAR, BYTEA, JSON -> column.facts().numbers() > 0 ? POINTER_BYTES : inRow(census);
        };
    }

    /// Short values stay in the row behind one byte for their length.
    private static long inRow(ColumnCensus census) {
        return Math.min(POINTER_BYTES, 1 + Math.max(census.longestTextBytes(), census.longestBlobBytes()));
    }
}
