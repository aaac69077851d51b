package dev.changeover.migration;

import java.util.List;
import java.util.UUID;

import dev.changeover.engine.Reject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How many quarantined rows of the last report there are of each kind, and what became of them.
///
/// @param jobId the job whose rejects they are
/// @param goesOnWith where the load stands that the next job of type MIGRATE goes on with, loading only what is
///     missing there: the mended rows; null when that job would begin anew
/// @param groups the rows by table, column and reason, the most first
public record RejectTotals(UUID jobId, @Nullable LoadState goesOnWith, List<RejectGroup> groups) {

    public RejectTotals {
        groups = List.copyOf(groups);
    }

    /// The rows of one table that were set aside for one reason.
    ///
    /// @param column the first column that cannot be represented; null when the rows as a whole were refused
    /// @param open rows that nobody did anything about
    /// @param mended rows that wait for the next load
    /// @param stillRefused rows that were mended in a way that the target cannot hold either
    /// @param accepted rows that stay out, signed by somebody
    public record RejectGroup(
            @Schema(examples = "products") String table,
            @Schema(examples = "price") @Nullable String column,
            Reject.Code code,
            @Schema(examples = "4") long open,
            @Schema(examples = "1") long mended,
            @Schema(examples = "0") long stillRefused,
            @Schema(examples = "2") long accepted) {}
}
