package dev.changeover.job;

import java.sql.SQLException;
import java.util.stream.Stream;

/// Tells a connection to the service's own database that broke from a fault in the work.
final class StoreLoss {

    private StoreLoss() {}

    /// Whether a failure comes from a broken connection, or from a server that starts or stops. What concerns
    /// a target never gets here: the engine says so in its own words.
    static boolean isCauseOf(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(StoreLoss::isBrokenConnection);
    }

    private static boolean isBrokenConnection(Throwable cause) {
        String state = cause instanceof SQLException failure ? failure.getSQLState() : null;
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
