package dev.changeover.identity;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;

/// Turns a valid token into the user as the database knows it now.
///
/// Roles come from the database and not from the token, so that a change of roles, a disabled user and an ended
/// session count from the next request on.
@ApplicationScoped
class CurrentUser implements SecurityIdentityAugmentor {

    private static final String ATTRIBUTE = "changeover.user";

    private final Sessions sessions;

    CurrentUser(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Returns the user of an authenticated request.
    static User of(SecurityIdentity identity) {
        return identity.getAttribute(ATTRIBUTE);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.isAnonymous() ? Uni.createFrom().item(identity) : context.runBlocking(() -> withUser(identity));
    }

    private SecurityIdentity withUser(SecurityIdentity identity) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        User user = sessions.userOf(userId(token), tokenId(token), epoch(token))
                .orElseThrow(() -> new AuthenticationFailedException("the session has ended"));
        MDC.put("user", user.username());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addCredentials(identity.getCredentials())
                .addRoles(effectiveRoles(user))
                .addAttribute(ATTRIBUTE, user)
                .build();
    }

    static UUID tokenId(JsonWebToken token) {
        return UUID.fromString(token.getTokenID());
    }

    static UUID userId(JsonWebToken token) {
        return UUID.fromString(token.getSubject());
    }

    static int epoch(JsonWebToken token) {
        return Integer.parseInt(token.getClaim(Sessions.EPOCH_CLAIM).toString());
    }

    private static Set<String> effectiveRoles(User user) {
        Set<Role> roles = user.roles().contains(Role.ADMIN) ? EnumSet.allOf(Role.class) : Set.copyOf(user.roles());
        return roles.stream().map(Role::name).collect(Collectors.toSet());
    }
}
