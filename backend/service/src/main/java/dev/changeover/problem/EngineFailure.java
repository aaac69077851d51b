package dev.changeover.problem;

import java.util.List;
import java.util.Locale;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import io.vertx.ext.web.RoutingContext;

/// Shows a failure of the engine as a problem, when it ends a request and not a job.
final class EngineFailure {

    private EngineFailure() {}

    static Problem toProblem(MigrationException failure, RoutingContext request) {
        FailureCode code = failure.code();
        return new Problem(
                "/problems/" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                code.title(),
                status(code),
                "%s: %s".formatted(failure.object(), failure.detail()),
                request.request().path(),
                code.name(),
                code.nextStep(),
                List.of(),
                Problems.traceId(request));
    }

    private static int status(FailureCode code) {
        return switch (code) {
            case SOURCE_MISSING,
                    SOURCE_EMPTY,
                    SOURCE_NOT_A_DATABASE,
                    SOURCE_ENCRYPTED,
                    SOURCE_TRUNCATED,
                    SOURCE_CORRUPT,
                    SOURCE_UNREADABLE,
                    TARGET_UNREACHABLE,
                    TARGET_AUTHENTICATION_FAILED,
                    TARGET_DATABASE_MISSING,
                    TARGET_PERMISSION_DENIED,
                    TARGET_VERSION_UNSUPPORTED,
                    TARGET_ENCODING_UNSUPPORTED,
                    TARGET_SCHEMA_NOT_EMPTY,
                    TARGET_TABLE_NOT_EMPTY,
                    TARGET_REFUSED,
                    PLAN_INVALID,
                    PLAN_UNDECIDED,
                    CONSTRAINT_VIOLATED,
                    TOO_MANY_REJECTS,
                    VERIFICATION_FAILED -> 422;
            case SNAPSHOT_MISSING,
                    SNAPSHOT_CHANGED,
                    SOURCE_MOVED,
                    TARGET_CHANGED,
                    TARGET_IN_USE,
                    NOT_READY_TO_CUT_OVER,
                    NOTHING_TO_ROLL_BACK,
                    LOSS_NOT_ACCEPTED,
                    CANCELLED -> 409;
            case SOURCE_BUSY, TARGET_LOST, TARGET_LOCKED -> 503;
            case WORKSPACE_FULL, TARGET_FULL -> 507;
            case INTERNAL -> 500;
        };
    }
}
