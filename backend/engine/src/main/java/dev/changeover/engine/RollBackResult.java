package dev.changeover.engine;

import java.time.Instant;
import java.util.List;

/// What a rollback did. No row is destroyed: what was written since the cut-over lies in the schema set
/// aside.
///
/// @param at when, by the target's clock
/// @param setAsideSchema the schema that keeps the tables that were rolled back
/// @param losses what was written to each table since the cut-over, measured in the same transaction
/// @param restored the relations that are in place again
public record RollBackResult(Instant at, String setAsideSchema, List<TableLoss> losses, List<String> restored) {
    public RollBackResult {
        losses = List.copyOf(losses);
        restored = List.copyOf(restored);
    }

    /// What a rollback takes out of sight.
    ///
    /// @param table target name
    /// @param written rows that were inserted or changed since the cut-over
    /// @param gone rows of the migration that were changed or deleted since the cut-over
    public record TableLoss(String table, long written, long gone) {}
}
