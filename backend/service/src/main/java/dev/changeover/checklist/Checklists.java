package dev.changeover.checklist;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

/// The checklists that there are.
@ApplicationScoped
class Checklists implements PanacheRepositoryBase<ChecklistEntity, UUID> {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /// Returns a checklist as it is stored.
    ///
    /// @throws ProblemException when there is none with this id
    ChecklistEntity checklist(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("checklist", id));
    }

    /// Returns a checklist whose draft nobody else can change or publish before the transaction ends.
    ///
    /// @throws ProblemException when there is none with this id
    ChecklistEntity locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> ProblemException.notFound("checklist", id));
    }

    /// Returns a page of checklists, youngest first.
    ///
    /// @param words what their names, tags or drafts contain, in any order
    /// @param tag what they are filed under; empty for anything
    Page<Checklist> page(PageRequest page, String words, String tag, boolean archived) {
        List<UUID> rows = getEntityManager()
                .createNativeQuery("""
                        SELECT checklist.id
                        FROM checklist
                        JOIN checklist_draft draft ON draft.checklist_id = checklist.id
                        WHERE checklist.id < ?1
                          AND checklist.archived = ?2
                          AND (?3 = '' OR ?3 = ANY (checklist.tags))
                          AND NOT EXISTS (
                              SELECT word
                              FROM unnest(string_to_array(?4, chr(10))) AS word
                              WHERE position(word IN lower(checklist.name)) = 0
                                AND position(word IN array_to_string(checklist.tags, chr(10))) = 0
                                AND position(word IN draft.words) = 0)
                        ORDER BY checklist.id DESC
                        LIMIT ?5""", UUID.class)
                .setParameter(1, page.afterId().orElse(AFTER_ALL))
                .setParameter(2, archived)
                .setParameter(3, Tags.normal(tag))
                .setParameter(4, SearchWords.of(words))
                .setParameter(5, page.rowsToRead())
                .getResultList();
        Page<UUID> cut = Page.of(rows, page, row -> row, row -> row);
        return new Page<>(shown(cut.items()), cut.next());
    }

    /// Returns a checklist as callers see it.
    Checklist shown(ChecklistEntity checklist) {
        flush();
        return shown(List.of(checklist.id)).getFirst();
    }

    private List<Checklist> shown(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, DraftState> drafts = getEntityManager()
                .createQuery("""
                        SELECT draft.checklistId, draft.version, draft.changedAt, draft.changedBy
                        FROM DraftEntity draft WHERE draft.checklistId IN ?1""", DraftState.class)
                .setParameter(1, ids)
                .getResultStream()
                .collect(Collectors.toMap(DraftState::checklistId, Function.identity()));
        Map<UUID, RevisionState> revisions = getEntityManager()
                .createQuery("""
                        SELECT revision.checklistId, max(revision.number), max(revision.draftVersion)
                        FROM RevisionEntity revision WHERE revision.checklistId IN ?1
                        GROUP BY revision.checklistId""", RevisionState.class)
                .setParameter(1, ids)
                .getResultStream()
                .collect(Collectors.toMap(RevisionState::checklistId, Function.identity()));
        return list("id IN ?1", ids).stream()
                .sorted(Comparator.comparing(checklist -> ids.indexOf(checklist.id)))
                .map(checklist -> shown(
                        checklist,
                        Objects.requireNonNull(drafts.get(checklist.id), "every checklist has a draft"),
                        revisions.get(checklist.id)))
                .toList();
    }

    private static Checklist shown(ChecklistEntity checklist, DraftState draft, @Nullable RevisionState revision) {
        return new Checklist(
                checklist.id,
                checklist.name,
                List.of(checklist.tags),
                checklist.archived,
                revision == null ? null : revision.number(),
                revision == null || revision.draftVersion() < draft.version(),
                draft.changedAt(),
                draft.changedBy(),
                checklist.createdAt,
                checklist.createdBy);
    }

    /// When a draft was changed last, without its document.
    record DraftState(UUID checklistId, int version, Instant changedAt, String changedBy) {}

    /// The youngest revision, without its document.
    record RevisionState(UUID checklistId, int number, int draftVersion) {}
}
