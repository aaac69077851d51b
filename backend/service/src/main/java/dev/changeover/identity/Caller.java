package dev.changeover.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who sends the current request. Only for requests of somebody who is signed in; jobs carry the name that they need.
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;
    private final Sessions sessions;
    private final Clock clock;

    Caller(SecurityIdentity identity, Sessions sessions, Clock clock) {
        this.identity = identity;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Returns the user as the database knows it now.
    public User user() {
        return CurrentUser.of(identity);
    }

    /// Returns the name under which to record what the caller does.
    public String username() {
        return user().username();
    }

    /// Returns a check for answers that outlive their request: whether the caller's session still stands. It asks the
    /// database, on whatever thread.
    public BooleanSupplier session() {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        UUID userId = CurrentUser.userId(token);
        UUID tokenId = CurrentUser.tokenId(token);
        int epoch = CurrentUser.epoch(token);
        Instant expiresAt = Instant.ofEpochSecond(token.getExpirationTime());
        return () -> clock.instant().isBefore(expiresAt)
                && sessions.userOf(userId, tokenId, epoch).isPresent();
    }

    /// Returns whether this user is the caller.
    boolean is(UUID userId) {
        return user().id().equals(userId);
    }

    /// Returns whether the caller may do what this role allows; administrators may do everything.
    public boolean has(Role role) {
        return identity.hasRole(role.name());
    }
}
