package dev.changeover.identity;

import java.util.Map;
import java.util.Optional;

import dev.changeover.audit.AuditLog;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Decides whether credentials open a session.
///
/// A wrong password, an unknown user and a disabled one take the same time and give the same answer.
@ApplicationScoped
class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private final Users users;
    private final Sessions sessions;
    private final PasswordTurnstile turnstile;
    private final SignInThrottle throttle;
    private final AuditLog audit;

    SignIn(Users users, Sessions sessions, PasswordTurnstile turnstile, SignInThrottle throttle, AuditLog audit) {
        this.users = users;
        this.sessions = sessions;
        this.turnstile = turnstile;
        this.throttle = throttle;
        this.audit = audit;
    }

    Session with(Credentials credentials, String address) {
        return turnstile.pass(() -> {
            throttle.admit(credentials.username(), address);
            String hash = QuarkusTransaction.requiringNew()
                    .call(() -> users.byUsername(credentials.username()).map(user -> user.passwordHash))
                    .orElse(Passwords.NOBODYS);
            // No transaction is open: this takes long, and connections to the database are few.
            if (!turnstile.matches(credentials.password(), hash)) {
                throw refuse(address);
            }
            Session session = QuarkusTransaction.requiringNew()
                    .call(() -> start(credentials.username(), hash, address))
                    .orElseThrow(() -> refuse(address));
            throttle.forgive(credentials.username(), address);
            return session;
        });
    }

    private Optional<Session> start(String username, String matchedHash, String address) {
        return users.byUsername(username)
                // The password may have been changed while it was compared.
                .filter(user -> !user.disabled && user.passwordHash.equals(matchedHash))
                .map(user -> {
                    audit.record(user.username, "SESSION_STARTED", "user", user.id, Map.of("address", address));
                    return sessions.start(user);
                });
    }

    private static ProblemException refuse(String address) {
        // The name typed may be a password, and stays out of the log.
        LOG.warnf("Sign-in refused address=%s", address);
        return new ProblemException(ProblemType.INVALID_CREDENTIALS, "No active user has this name and password.");
    }
}
