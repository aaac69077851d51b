package dev.changeover.engine.internal.verify;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.Reject;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.convert.CopyBuffer;
import dev.changeover.engine.internal.convert.OrphanRows;
import dev.changeover.engine.internal.convert.RowEncoder;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// The rows of the source in the form in which the target should hold them. They are read through
/// SQLite's own code, not through the reader that copied them.
final class SourceRows {
    private static final int BUFFER_BYTES = 1 << 16;

    private final SourceReader snapshot;
    private final OrphanRows orphans;
    private final RefusedRows refused;
    private final CancellationToken cancellation;

    SourceRows(SourceReader snapshot, OrphanRows orphans, RefusedRows refused, CancellationToken cancellation) {
        this.snapshot = snapshot;
        this.orphans = orphans;
        this.refused = refused;
        this.cancellation = cancellation;
    }

    /// Reads a whole table, rows with long values in a shorter form.
    ///
    /// @param rows hears of each row that belongs into the target
    /// @param rejects hears of each row that does not
    void read(TablePlan plan, Consumer<CopyRow> rows, Consumer<Reject> rejects) {
        CopyRow copyRow = new CopyRow(plan.columns().size());
        encode(
                plan,
                (row, fields) -> {
                    CopyBuffer held = fields.gaps() == 0 ? fields : LongForm.of(plan, fields);
                    copyRow.takeSource(held.bytes(), Short.BYTES, row.hasRowid ? row.rowid : null);
                    rows.accept(copyRow);
                },
                rejects);
    }

    /// Reads a whole table as it would be sent.
    ///
    /// @param rows hears of each row that belongs into the target, with its fields
    /// @param rejects hears of each row that does not
    void encode(TablePlan plan, BiConsumer<Row, CopyBuffer> rows, Consumer<Reject> rejects) {
        Table table = snapshot.table(plan.source());
        RowEncoder encoder = new RowEncoder(table, plan, orphans);
        CopyBuffer buffer = new CopyBuffer(BUFFER_BYTES);
        Set<String> refusedKeys = refused.keys(plan.source());
        try (RowReader reader = snapshot.openWithSqlite(table)) {
            Row row = reader.row();
            while (reader.next()) {
                cancellation.throwIfCancelled();
                buffer.reset(BUFFER_BYTES);
                Reject reject = encoder.encode(row, buffer) ? refusal(encoder, row, refusedKeys) : encoder.reject(row);
                if (reject == null) {
                    rows.accept(row, buffer);
                } else {
                    rejects.accept(reject);
                }
            }
        }
    }

    private static @Nullable Reject refusal(RowEncoder encoder, Row row, Set<String> refusedKeys) {
        if (refusedKeys.isEmpty()) {
            return null;
        }
        Reject reject = encoder.refusedByTarget(row);
        return refusedKeys.contains(reject.key()) ? reject : null;
    }
}
