package dev.changeover.migration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.audit.AuditLog;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The sources that there are.
@ApplicationScoped
class Sources implements PanacheRepositoryBase<SourceEntity, UUID> {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final AuditLog audit;

    Sources(AuditLog audit) {
        this.audit = audit;
    }

    /// Returns a source.
    ///
    /// @throws ProblemException when there is none with this id
    Source source(UUID id) {
        return findByIdOptional(id)
                .map(SourceEntity::toSource)
                .orElseThrow(() -> ProblemException.notFound("source", id));
    }

    /// Returns those of these sources that exist.
    Map<UUID, Source> byId(Collection<UUID> ids) {
        return list("id IN ?1", ids).stream()
                .map(SourceEntity::toSource)
                .collect(Collectors.toMap(Source::id, source -> source));
    }

    /// Returns a page of sources, oldest first.
    Page<Source> page(PageRequest page) {
        List<SourceEntity> rows = find("id > ?1 ORDER BY id", page.afterId().orElse(BEFORE_ALL))
                .range(0, page.rowsToRead() - 1)
                .list();
        return Page.of(rows, page, SourceEntity::toSource, source -> source.id);
    }

    void add(SourceEntity source) {
        persist(source);
        audit.record(
                source.createdBy,
                "SOURCE_CREATED",
                "source",
                source.id,
                Map.of("name", source.name, "origin", source.origin.name(), "sha256", source.sha256));
    }

    void remove(UUID id, String actor) {
        deleteById(id);
        audit.record(actor, "SOURCE_DELETED", "source", id, Map.of());
    }
}
