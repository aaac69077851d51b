package dev.changeover.migration;

import dev.changeover.engine.TargetConnection.SslMode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change about a target. Members that are absent stay as they are.
///
/// @param name what people call it, unique
/// @param host the server: a name or an address, nothing else
/// @param port the server's port
/// @param database the database
/// @param username the role that migrations act as
/// @param password the role's password; kept encrypted
/// @param sslMode how the connection is encrypted, as in libpq
public record TargetChange(
        @Size(min = 1, max = 200) @Schema(examples = "staging") @Nullable
        String name,

        @Pattern(regexp = NewTarget.HOST, message = "must be a host name or an address")
        @Schema(examples = "db.example.com")
        @Nullable
        String host,

        @Min(1) @Max(65535) @Schema(examples = "5432") @Nullable
        Integer port,

        @Size(min = 1, max = 63) @Schema(examples = "shop") @Nullable
        String database,

        @Size(min = 1, max = 63) @Schema(examples = "shop_owner") @Nullable
        String username,

        @Size(max = 1000) @Schema(examples = "correct horse battery staple") @Nullable
        String password,

        @Nullable SslMode sslMode) {

    /// Returns whether the changed target is reached at another place, or as another role.
    boolean leadsElsewhere(TargetEntity target) {
        return differs(host, target.host)
                || differs(port, target.port)
                || differs(database, target.database)
                || differs(username, target.username);
    }

    /// Returns whether the connection would be encrypted less strictly than before.
    boolean lowersEncryptionOf(TargetEntity target) {
        return sslMode != null && sslMode.compareTo(target.sslMode) < 0;
    }

    private static boolean differs(@Nullable Object wanted, Object present) {
        return wanted != null && !wanted.equals(present);
    }

    @Override
    public String toString() {
        return "TargetChange[name=%s, host=%s, port=%s, database=%s]".formatted(name, host, port, database);
    }
}
