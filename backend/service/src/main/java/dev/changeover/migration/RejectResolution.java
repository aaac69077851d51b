package dev.changeover.migration;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.plan.RowRepair;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody did about a row that was quarantined.
///
/// @param id its id
/// @param table source name of the row's table
/// @param row the row, as its reject names it
/// @param kind what was done
/// @param values the values that stand in for those of the source; empty for a row that stays out
/// @param reason why, in the person's words
/// @param resolvedAt when
/// @param resolvedBy who
/// @param open whether the row is still among the quarantined ones of the last report; a repair waits for
///     the next job of type MIGRATE then
public record RejectResolution(
        UUID id,
        @Schema(examples = "customers") String table,
        @Schema(examples = "rowid 3") String row,
        Kind kind,
        List<RowRepair.Value> values,

        @Schema(examples = "The customer confirmed the spelling.")
        String reason,

        Instant resolvedAt,
        @Schema(examples = "admin") String resolvedBy,
        boolean open) {

    public RejectResolution {
        values = List.copyOf(values);
    }

    /// What can be done about a quarantined row.
    @Schema(name = "ResolutionKind")
    public enum Kind {
        /// It was mended by hand.
        REPAIR,
        /// It stays out, and somebody signed for that.
        ACCEPT
    }
}
