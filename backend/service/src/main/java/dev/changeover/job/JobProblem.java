package dev.changeover.job;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Why a job failed, or why a target does not answer.
///
/// @param code the closed cause, in upper snake case
/// @param title what is wrong, the same for every problem with this code
/// @param detail what is wrong this time
/// @param object what it concerns: a path, a table, `host:port`
/// @param nextStep what to do about it
public record JobProblem(
        @Schema(examples = "TARGET_SCHEMA_NOT_EMPTY") String code,

        @Schema(examples = "The target schema already holds objects")
        String title,

        @Schema(examples = "The schema shop holds 4 tables.")
        String detail,

        @Schema(examples = "shop") @Nullable String object,

        @Schema(examples = "Choose another schema name, or empty this one first.")
        String nextStep) {

    /// Describes a failure of the engine.
    public static JobProblem of(MigrationException failure) {
        return of(failure.code(), failure.object(), failure.detail());
    }

    /// Describes a failure by its code.
    public static JobProblem of(FailureCode code, @Nullable String object, String detail) {
        return new JobProblem(code.name(), code.title(), detail, object, code.nextStep());
    }

    static JobProblem unexpected() {
        return of(FailureCode.INTERNAL, null, "The service's own log has the cause, under the id of this job.");
    }

    static JobProblem abandoned(int resumptions) {
        return new JobProblem(
                "JOB_ABANDONED",
                "The job lost its worker again and again",
                "The job was resumed %d times in a row, and every time its worker stopped without a word."
                        .formatted(resumptions),
                null,
                "Look for crashes and shortage of memory in the service's log, then retry the job.");
    }
}
