package dev.changeover.migration;

import dev.changeover.engine.TargetConnection.SslMode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A target to register.
///
/// @param name what people call it, unique
/// @param host the server: a name or an address, nothing else
/// @param port the server's port; 5432 when absent
/// @param database the database
/// @param username the role that migrations act as
/// @param password the role's password; kept encrypted
/// @param sslMode how the connection is encrypted, as in libpq; PREFER when absent
public record NewTarget(
        @NotBlank @Size(max = 200) @Schema(examples = "staging")
        String name,

        @NotNull
        @Pattern(regexp = HOST, message = "must be a host name or an address")
        @Schema(examples = "db.example.com")
        String host,

        @Min(1) @Max(65535) @Schema(examples = "5432") @Nullable
        Integer port,

        @NotBlank @Size(max = 63) @Schema(examples = "shop") String database,

        @NotBlank @Size(max = 63) @Schema(examples = "shop_owner")
        String username,

        @NotNull @Size(max = 1000) @Schema(examples = "correct horse battery staple")
        String password,

        @Nullable SslMode sslMode) {

    /// A host name, an IPv4 or an IPv6 address. Nothing that could end the host and begin options in a URL.
    static final String HOST = "[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45}";

    static final int DEFAULT_PORT = 5432;

    @Override
    public String toString() {
        return "NewTarget[name=%s, host=%s, port=%s, database=%s]".formatted(name, host, port, database);
    }
}
