package dev.changeover.migration;

import java.util.ArrayList;
import java.util.List;

import dev.changeover.job.JobType;
import dev.changeover.problem.Problem.FieldError;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A job to start for a migration.
///
/// @param type what it does
/// @param acceptDamage for ASSESS: whether a damaged source is read as far as it can be, and what cannot be
///     read is listed; false when absent
/// @param cutOver for MIGRATE: whether verified tables go into place at once, which needs an empty schema,
///     or wait for a job of type CUT_OVER; AUTOMATIC when absent
/// @param acceptMovedSource for CUT_OVER: whether to go on although the source changed since its snapshot;
///     false when absent
/// @param acceptedLoss for ROLL_BACK: how many rows written since the cut-over may go out of sight; 0 when absent
/// @param endRetention for CLEAN_UP: whether to go on although the retention time is not over; false when absent
public record NewJob(
        @NotNull @Schema(examples = "ASSESS") JobType type,
        @Nullable Boolean acceptDamage,
        @Nullable CutOver cutOver,
        @Nullable Boolean acceptMovedSource,
        @PositiveOrZero @Schema(examples = "0") @Nullable Long acceptedLoss,
        @Nullable Boolean endRetention) {

    /// When verified tables go into place.
    @Schema(name = "CutOverTiming")
    public enum CutOver {
        /// At once, when the schema is empty.
        AUTOMATIC,
        /// By a job of its own; what is in the schema then is retired.
        SEPARATE
    }

    /// Returns the members that mean nothing for this type of job.
    List<FieldError> misplaced() {
        List<FieldError> errors = new ArrayList<>();
        refuse(errors, "acceptDamage", acceptDamage, JobType.ASSESS);
        refuse(errors, "cutOver", cutOver, JobType.MIGRATE);
        refuse(errors, "acceptMovedSource", acceptMovedSource, JobType.CUT_OVER);
        refuse(errors, "acceptedLoss", acceptedLoss, JobType.ROLL_BACK);
        refuse(errors, "endRetention", endRetention, JobType.CLEAN_UP);
        return errors;
    }

    private void refuse(List<FieldError> errors, String member, @Nullable Object value, JobType owner) {
        if (value != null && type != owner) {
            errors.add(new FieldError("/" + member, "Only a job of type %s takes it.".formatted(owner)));
        }
    }
}
