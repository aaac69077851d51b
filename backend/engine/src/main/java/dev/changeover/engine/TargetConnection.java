package dev.changeover.engine;

/// How to reach a target database.
///
/// @param password kept out of [#toString]
public record TargetConnection(
        String host, int port, String database, String username, String password, SslMode sslMode) {
    @Override
    public String toString() {
        return "%s@%s:%d/%s".formatted(username, host, port, database);
    }

    /// How the connection is encrypted, as in libpq.
    public enum SslMode {
        DISABLE,
        PREFER,
        REQUIRE,
        VERIFY_FULL
    }
}
