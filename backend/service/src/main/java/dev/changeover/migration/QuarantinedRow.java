package dev.changeover.migration;

import dev.changeover.job.Reject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A row that the last report has among the quarantined ones, with what was done about it.
///
/// @param reject the row, and why it was set aside
/// @param standing what becomes of it
/// @param resolution what was done about it; null while it is open
public record QuarantinedRow(
        Reject reject, Standing standing, @Nullable RejectResolution resolution) {

    /// What becomes of a quarantined row.
    @Schema(
            name = "RejectStanding",
            description = "OPEN: nobody did anything about it. MENDED: the next job of type MIGRATE loads it."
                    + " STILL_REFUSED: it was mended, but the target cannot hold it that way either."
                    + " ACCEPTED: somebody signed that it stays out.")
    public enum Standing {
        /// Nobody did anything about it.
        OPEN,
        /// It was mended, and waits for the next job that loads it.
        MENDED,
        /// It was mended, and the load that took it up still could not represent it.
        STILL_REFUSED,
        /// Somebody signed that it stays out.
        ACCEPTED
    }
}
