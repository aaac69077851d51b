package dev.changeover.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A new password for a user.
///
/// @param currentPassword the password until now; required from users who change their own
/// @param newPassword the password from now on, 10 characters or more
public record PasswordChange(
        @Nullable @Schema(examples = "the old one, forgotten soon")
        String currentPassword,

        @NotNull @Size(min = MIN_LENGTH, max = MAX_LENGTH) @Schema(examples = "correct horse battery staple")
        String newPassword) {

    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 200;

    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
