package dev.changeover.identity;

import java.util.Map;
import java.util.Optional;

import dev.changeover.audit.AuditLog;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
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
    private final SignInThrottle throttle;
    private final AuditLog audit;

    SignIn(Users users, Sessions sessions, SignInThrottle throttle, AuditLog audit) {
        this.users = users;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
    }

    Session with(Credentials credentials, String address) {
        throttle.admit(credentials.username(), address);
        Optional<UserEntity> known = users.byUsername(credentials.username());
        String hash = known.map(user -> user.passwordHash).orElse(Passwords.NOBODYS);
        boolean matches = Passwords.matches(credentials.password(), hash);
        UserEntity user = known.filter(found -> matches && !found.disabled).orElseThrow(() -> refuse(address));
        throttle.forgive(credentials.username(), address);
        audit.record(user.username, "SESSION_STARTED", "user", user.id, Map.of("address", address));
        return sessions.start(user);
    }

    private static ProblemException refuse(String address) {
        // The name typed may be a password, and stays out of the log.
        LOG.warnf("Sign-in refused address=%s", address);
        return new ProblemException(ProblemType.INVALID_CREDENTIALS, "No active user has this name and password.");
    }
}
