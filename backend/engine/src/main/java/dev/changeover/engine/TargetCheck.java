package dev.changeover.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.changeover.engine.internal.postgres.Target;

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
        String sql = """
                SELECT current_setting('server_version'), current_setting('server_encoding'),
                       has_database_privilege(current_database(), 'CREATE')""";
        try (Connection connection = Target.connect(target, "changeover test");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            long started = System.nanoTime();
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return new TargetCheck(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        Duration.ofNanos(System.nanoTime() - started));
            }
        } catch (SQLException e) {
            throw Target.failure(e, target.toString());
        }
    }
}
