package dev.changeover.engine;

import java.time.Duration;

/// What a connection test found about a target.
///
/// @param serverVersion as the server reports it
/// @param encoding of the database
/// @param canCreate whether the role may create schemas in the database
/// @param latency time of one round trip
public record TargetCheck(String serverVersion, String encoding, boolean canCreate, Duration latency) {
    /// Connects once and asks.
    ///
    /// @throws MigrationException with `TARGET_UNREACHABLE`, `TARGET_AUTHENTICATION_FAILED` or
    ///     `TARGET_DATABASE_MISSING`
    public static TargetCheck of(TargetConnection target) {
        throw new UnsupportedOperationException("not yet: " + target);
    }
}
