package dev.changeover.checklist;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

import dev.changeover.audit.AuditLog;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.etag.ETags;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// The drafts of checklists, one each.
@ApplicationScoped
class Drafts implements PanacheRepositoryBase<DraftEntity, UUID> {

    private final DocumentJson documents;
    private final AuditLog audit;
    private final Clock clock;

    Drafts(DocumentJson documents, AuditLog audit, Clock clock) {
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /// Returns the draft of a checklist.
    ///
    /// @throws ProblemException when there is no such checklist
    Draft of(UUID checklistId) {
        DraftEntity stored =
                findByIdOptional(checklistId).orElseThrow(() -> ProblemException.notFound("checklist", checklistId));
        return draft(stored);
    }

    /// Begins the draft of a new checklist.
    Draft begin(UUID checklistId, ChecklistDocument document, String actor) {
        DraftEntity draft = new DraftEntity();
        draft.checklistId = checklistId;
        fill(draft, document, actor);
        persist(draft);
        return draft(draft);
    }

    /// Puts another document in the place of a draft's.
    ///
    /// @param checklist locked by the caller's transaction
    /// @param ifMatch the version that the change was made for
    /// @throws ProblemException when the change was made for another version, or the checklist is archived
    Draft change(ChecklistEntity checklist, @Nullable String ifMatch, ChecklistDocument document, String actor) {
        refuseArchived(checklist);
        DraftEntity draft = findById(checklist.id);
        ETags.requireMatch(ifMatch, draft.version);
        fill(draft, document, actor);
        audit.record(
                actor,
                "CHECKLIST_DRAFT_CHANGED",
                "checklist",
                checklist.id,
                Map.of("version", Integer.toString(draft.version)));
        return draft(draft);
    }

    /// Refuses to work on what is out of use.
    static void refuseArchived(ChecklistEntity checklist) {
        if (checklist.archived) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The checklist %s is archived.".formatted(checklist.name),
                    "Bring it back first: PATCH it with archived false.");
        }
    }

    private void fill(DraftEntity draft, ChecklistDocument document, String actor) {
        draft.version++;
        draft.document = documents.write(document);
        draft.words = SearchWords.of(document);
        draft.changedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        draft.changedBy = actor;
    }

    private Draft draft(DraftEntity stored) {
        return new Draft(stored.checklistId, stored.version, stored.document, documents.read(stored.document));
    }

    /// A draft as it is stored.
    ///
    /// @param json the document's JSON
    record Draft(UUID checklistId, int version, String json, ChecklistDocument document) {}
}
