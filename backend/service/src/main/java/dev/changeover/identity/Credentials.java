package dev.changeover.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody signs in with.
///
/// @param username the username, without regard to case
/// @param password the password
public record Credentials(
        @NotNull @Size(max = 200) @Schema(examples = "admin")
        String username,

        @NotNull @Size(max = 1000) @Schema(examples = "correct horse battery staple")
        String password) {

    @Override
    public String toString() {
        return "Credentials[username=%s]".formatted(username);
    }
}
