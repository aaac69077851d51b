package dev.changeover.migration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.audit.AuditLog;
import dev.changeover.engine.TargetConnection;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import dev.changeover.secret.SecretBox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The targets that there are.
@ApplicationScoped
class Targets implements PanacheRepositoryBase<TargetEntity, UUID> {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final SecretBox secrets;
    private final AuditLog audit;

    Targets(SecretBox secrets, AuditLog audit) {
        this.secrets = secrets;
        this.audit = audit;
    }

    /// Returns a target as it is stored.
    ///
    /// @throws ProblemException when there is none with this id
    TargetEntity target(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("target", id));
    }

    /// Returns those of these targets that exist.
    Map<UUID, Target> byId(Collection<UUID> ids) {
        return list("id IN ?1", ids).stream()
                .map(TargetEntity::toTarget)
                .collect(Collectors.toMap(Target::id, target -> target));
    }

    /// Returns the target that the service itself offers in local mode.
    Optional<TargetEntity> embedded() {
        return find("embedded", true).firstResultOptional();
    }

    /// Returns a page of targets, oldest first.
    Page<Target> page(PageRequest page) {
        List<TargetEntity> rows = find("id > ?1 ORDER BY id", page.afterId().orElse(BEFORE_ALL))
                .range(0, page.rowsToRead() - 1)
                .list();
        return Page.of(rows, page, TargetEntity::toTarget, target -> target.id);
    }

    /// Returns how to reach a target, with its password in the clear.
    TargetConnection connection(TargetEntity target) {
        return new TargetConnection(
                target.host,
                target.port,
                target.database,
                target.username,
                secrets.open(target.sealedPassword, target.purpose()),
                target.sslMode);
    }

    void add(TargetEntity target, String password, String actor) {
        refuseTakenName(target.name);
        target.sealedPassword = secrets.seal(password, target.purpose());
        persist(target);
        audit.record(actor, "TARGET_CREATED", "target", target.id, details(target));
    }

    /// Changes a target.
    ///
    /// @throws ProblemException when the stored password would be sent somewhere that it was not given for
    void change(TargetEntity target, TargetChange change, String actor) {
        refuseToTakeThePasswordAlong(target, change);
        if (change.name() != null && !change.name().equals(target.name)) {
            refuseTakenName(change.name());
        }
        target.name = Optional.ofNullable(change.name()).orElse(target.name);
        target.host = Optional.ofNullable(change.host()).orElse(target.host);
        target.port = Optional.ofNullable(change.port()).orElse(target.port);
        target.database = Optional.ofNullable(change.database()).orElse(target.database);
        target.username = Optional.ofNullable(change.username()).orElse(target.username);
        target.sslMode = Optional.ofNullable(change.sslMode()).orElse(target.sslMode);
        if (change.password() != null) {
            target.sealedPassword = secrets.seal(change.password(), target.purpose());
        }
        audit.record(actor, "TARGET_CHANGED", "target", target.id, details(target));
    }

    void remove(TargetEntity target, String actor) {
        delete(target);
        audit.record(actor, "TARGET_DELETED", "target", target.id, details(target));
    }

    /// Whoever may change a target must not learn its password by having it sent to a server of their own, or
    /// unencrypted.
    private static void refuseToTakeThePasswordAlong(TargetEntity target, TargetChange change) {
        if (change.password() == null && (change.leadsElsewhere(target) || change.lowersEncryptionOf(target))) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "The stored password is not used for another server, database or role, nor with less encryption.",
                    List.of(new FieldError("/password", "Must be sent along with this change.")));
        }
    }

    private void refuseTakenName(String name) {
        if (count("name", name) > 0) {
            throw new ProblemException(
                    ProblemType.NAME_TAKEN,
                    "Another target is called %s.".formatted(name),
                    List.of(new FieldError("/name", "A name that no target has.")));
        }
    }

    private static Map<String, String> details(TargetEntity target) {
        return Map.of(
                "name", target.name,
                "host", target.host,
                "port", Integer.toString(target.port),
                "database", target.database,
                "username", target.username);
    }
}
