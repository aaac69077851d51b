package dev.changeover.identity;

import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A user to create.
///
/// @param username the name to sign in with: letters, digits, dot, dash, underscore and @
/// @param displayName the name that others see; the username when absent
/// @param password what to sign in with, 10 characters or more
/// @param roles what the user may do, at least one role
public record NewUser(
        @NotNull
        @Pattern(regexp = USERNAME, message = "must be 1 to 64 letters, digits, or any of . _ - @")
        @Schema(examples = "ada")
        String username,

        @Size(min = 1, max = 200) @Schema(examples = "Ada Lovelace") @Nullable
        String displayName,

        @NotNull
        @Size(min = PasswordChange.MIN_LENGTH, max = PasswordChange.MAX_LENGTH)
        @Schema(examples = "correct horse battery staple")
        String password,

        @NotEmpty @Schema(examples = "[\"OPERATOR\"]") List<@NotNull Role> roles) {

    static final String USERNAME = "[A-Za-z0-9._@-]{1,64}";

    @Override
    public String toString() {
        return "NewUser[username=%s, roles=%s]".formatted(username, roles);
    }
}
