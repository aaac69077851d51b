package dev.changeover.identity;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A session that was just started.
///
/// @param accessToken the token to send as `Authorization: Bearer` with every request
/// @param tokenType always `Bearer`
/// @param expiresAt when the token stops working
/// @param user who signed in
public record Session(
        @Schema(examples = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMTk4In0.c2lnbmF0dXJl")
        String accessToken,

        @Schema(examples = "Bearer") String tokenType,
        Instant expiresAt,
        User user) {

    @Override
    public String toString() {
        return "Session[user=%s, expiresAt=%s]".formatted(user.username(), expiresAt);
    }
}
