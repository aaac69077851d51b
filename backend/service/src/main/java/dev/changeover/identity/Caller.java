package dev.changeover.identity;

import java.util.UUID;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/// Who sends the current request. Only for requests of somebody who is signed in; jobs carry the name that they need.
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Returns the user as the database knows it now.
    public User user() {
        return CurrentUser.of(identity);
    }

    /// Returns the name under which to record what the caller does.
    public String username() {
        return user().username();
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
