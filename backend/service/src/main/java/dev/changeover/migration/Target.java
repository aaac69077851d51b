package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

import dev.changeover.engine.TargetConnection.SslMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A PostgreSQL database to write to. Its password is never shown.
///
/// @param id its id
/// @param name what people call it, unique
/// @param kind which database it is
/// @param host the server
/// @param port the server's port
/// @param database the database
/// @param username the role that migrations act as
/// @param sslMode how the connection is encrypted, as in libpq
/// @param embedded whether it is the database that the service offers in local mode
/// @param createdAt when it was registered
public record Target(
        UUID id,
        @Schema(examples = "staging") String name,
        Kind kind,
        @Schema(examples = "db.example.com") String host,
        @Schema(examples = "5432") int port,
        @Schema(examples = "shop") String database,
        @Schema(examples = "shop_owner") String username,
        SslMode sslMode,
        boolean embedded,
        Instant createdAt) {

    /// Which database a target is.
    @Schema(name = "TargetKind")
    public enum Kind {
        POSTGRESQL
    }
}
