package dev.changeover.migration;

import dev.changeover.engine.MigrationException;
import dev.changeover.engine.TargetCheck;
import dev.changeover.job.JobProblem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a connection test found.
///
/// @param reachable whether the target answered and let the role in
/// @param serverVersion as the server reports it
/// @param encoding of the database
/// @param canCreate whether the role may create schemas in the database
/// @param latencyMillis time of one round trip
/// @param problem why the target is not reachable
public record TargetTest(
        boolean reachable,
        @Schema(examples = "18.1") @Nullable String serverVersion,
        @Schema(examples = "UTF8") @Nullable String encoding,
        @Nullable Boolean canCreate,
        @Schema(examples = "0.4") @Nullable Double latencyMillis,
        @Nullable JobProblem problem) {

    static TargetTest passed(TargetCheck check) {
        return new TargetTest(
                true,
                check.serverVersion(),
                check.encoding(),
                check.canCreate(),
                check.latency().toNanos() / 1_000_000.0,
                null);
    }

    static TargetTest failed(MigrationException failure) {
        return new TargetTest(false, null, null, null, null, JobProblem.of(failure));
    }
}
