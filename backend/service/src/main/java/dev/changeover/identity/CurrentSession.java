package dev.changeover.identity;

import java.time.Instant;

/// The session of the presented token.
///
/// @param user whose session it is
/// @param expiresAt when the token stops working
public record CurrentSession(User user, Instant expiresAt) {}
