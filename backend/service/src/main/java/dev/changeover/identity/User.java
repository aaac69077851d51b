package dev.changeover.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Somebody who may sign in.
///
/// @param id the user's id
/// @param username the name to sign in with, unique without regard to case
/// @param displayName the name that others see
/// @param roles what the user may do, sorted
/// @param disabled whether the user is kept out
/// @param createdAt when the user was created
public record User(
        UUID id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String displayName,
        List<Role> roles,
        boolean disabled,
        Instant createdAt) {

    public User {
        roles = roles.stream().distinct().sorted().toList();
    }
}
