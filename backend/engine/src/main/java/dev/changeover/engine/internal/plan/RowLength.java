package dev.changeover.engine.internal.plan;

import java.util.List;

import dev.changeover.engine.internal.convert.RowEncoder;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.plan.Choice;

/// How long the longest row of a table is. Very long values move in pieces, but PostgreSQL itself holds each row in
/// memory as a whole.
final class RowLength {
    private static final long NOTEWORTHY_BYTES = 256L << 20;

    private RowLength() {}

    static void tell(TableDraft table, Remarks remarks) {
        long longest = table.census().longestRowBytes();
        if (longest > RowEncoder.MAX_ROW_BYTES) {
            remarks.find(
                    FindingCode.ROW_TOO_LONG,
                    new Place(table.source(), null, null),
                    1,
                    "The longest row has %d bytes; PostgreSQL holds rows of up to %d bytes."
                            .formatted(longest, RowEncoder.MAX_ROW_BYTES),
                    "Divide its values in the source, or do without such rows.",
                    List.of(),
                    List.of(Choice.QUARANTINE, Choice.EXCLUDE_TABLE));
        } else if (longest > NOTEWORTHY_BYTES) {
            remarks.find(
                    FindingCode.LONG_ROWS,
                    table.source(),
                    null,
                    1,
                    "The longest row has %d bytes.".formatted(longest),
                    "It is moved. PostgreSQL needs about three times as much memory for each such row at work.");
        }
    }
}
