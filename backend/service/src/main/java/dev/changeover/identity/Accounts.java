package dev.changeover.identity;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.audit.AuditLog;
import dev.changeover.clock.Ids;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Creates, changes and removes users, so that usernames stay unique and an administrator always remains. Everything
/// is recorded in the audit log.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Accounts {

    private final Users users;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    Accounts(Users users, AuditLog audit, Ids ids, Clock clock) {
        this.users = users;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    User create(String actor, NewUser request) {
        if (users.byUsername(request.username()).isPresent()) {
            throw new ProblemException(
                    ProblemType.NAME_TAKEN, "There is a user %s already.".formatted(request.username()));
        }
        UserEntity user = new UserEntity();
        user.id = ids.next();
        user.username = request.username();
        user.displayName = request.displayName() == null ? request.username() : request.displayName();
        user.passwordHash = Passwords.hash(request.password());
        user.setRoles(request.roles());
        user.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        users.persist(user);
        record(actor, "USER_CREATED", user);
        return user.toUser();
    }

    User change(String actor, UUID id, UserChange change) {
        UserEntity user = users.get(id);
        boolean wasAdministrator = user.isActiveAdministrator();
        if (change.displayName() != null) {
            user.displayName = change.displayName();
        }
        if (change.roles() != null) {
            user.setRoles(change.roles());
        }
        if (change.disabled() != null) {
            disable(user, change.disabled());
        }
        if (wasAdministrator && !user.isActiveAdministrator()) {
            users.requireAnotherAdministratorThan(user);
        }
        record(actor, "USER_CHANGED", user);
        return user.toUser();
    }

    void remove(String actor, UUID id) {
        UserEntity user = users.get(id);
        if (user.isActiveAdministrator()) {
            users.requireAnotherAdministratorThan(user);
        }
        users.delete(user);
        record(actor, "USER_REMOVED", user);
    }

    /// Sets a password and ends every session of the user.
    void setPassword(String actor, UserEntity user, String password) {
        user.passwordHash = Passwords.hash(password);
        user.sessionEpoch++;
        audit.record(actor, "USER_PASSWORD_CHANGED", "user", user.id, Map.of("username", user.username));
    }

    /// Disabling ends every session for good: enabling the user again must not revive a token that was stolen.
    private static void disable(UserEntity user, boolean disabled) {
        if (disabled && !user.disabled) {
            user.sessionEpoch++;
        }
        user.disabled = disabled;
    }

    private void record(String actor, String action, UserEntity user) {
        List<String> roles = user.roleList().stream().map(Role::name).toList();
        audit.record(
                actor,
                action,
                "user",
                user.id,
                Map.of(
                        "username",
                        user.username,
                        "roles",
                        String.join(",", roles),
                        "disabled",
                        Boolean.toString(user.disabled)));
    }
}
