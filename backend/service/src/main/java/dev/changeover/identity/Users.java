package dev.changeover.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class Users implements PanacheRepositoryBase<UserEntity, UUID> {

    UserEntity get(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("user", id));
    }

    Optional<UserEntity> byUsername(String username) {
        return find("lower(username) = lower(?1)", username).firstResultOptional();
    }

    List<UserEntity> after(Optional<UUID> id, int rows) {
        return id.map(last -> find("id > ?1 ORDER BY id", last))
                .orElseGet(() -> find("ORDER BY id"))
                .range(0, rows - 1)
                .list();
    }

    /// Makes sure that somebody can still manage users when this one no longer can. Concurrent removals wait for each
    /// other, so that two administrators cannot remove one another.
    void requireAnotherAdministratorThan(UserEntity user) {
        List<?> administrators =
                getEntityManager().createNativeQuery("""
                        SELECT id FROM app_user
                        WHERE 'ADMIN' = ANY (roles) AND NOT disabled
                        ORDER BY id
                        FOR UPDATE""", UUID.class).getResultList();
        if (administrators.stream().allMatch(user.id::equals)) {
            throw new ProblemException(
                    ProblemType.LAST_ADMINISTRATOR, "%s is the last active administrator.".formatted(user.username));
        }
    }
}
