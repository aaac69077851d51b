package dev.changeover.checklist;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.audit.AuditLog;
import dev.changeover.checklist.Drafts.Draft;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Finding;
import dev.changeover.document.Severity;
import dev.changeover.lint.RuleNames;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The published revisions of checklists.
@ApplicationScoped
class Revisions implements PanacheRepositoryBase<RevisionEntity, RevisionEntity.Key> {

    private final DocumentJson documents;
    private final AuditLog audit;
    private final Clock clock;

    Revisions(DocumentJson documents, AuditLog audit, Clock clock) {
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /// Publishes a draft as the next revision.
    ///
    /// @param draft of a checklist that the caller's transaction locked
    /// @throws ProblemException with everything that forbids it, or when the draft was published already
    RevisionEntity publish(Draft draft, NewRevision request, String actor) {
        Optional<RevisionEntity> last = latest(draft.checklistId());
        last.filter(revision -> revision.draftVersion == draft.version()).ifPresent(revision -> {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The draft is revision %d already.".formatted(revision.number),
                    "Change the draft first.");
        });
        documents.requireSound(draft.json());
        refuseUnknownRules(request);
        List<String> accepted = refuseUnready(draft.document(), request.accepted());
        RevisionEntity revision = new RevisionEntity();
        revision.checklistId = draft.checklistId();
        revision.number = last.map(previous -> previous.number).orElse(0) + 1;
        revision.draftVersion = draft.version();
        revision.document = draft.json();
        revision.items = draft.document().entries().size();
        revision.note = request.noteOrNone();
        revision.acceptedRules = accepted.toArray(String[]::new);
        revision.publishedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        revision.publishedBy = actor;
        persist(revision);
        audit.record(
                actor,
                "CHECKLIST_PUBLISHED",
                "checklist",
                revision.checklistId,
                Map.of(
                        "revision", Integer.toString(revision.number),
                        "note", revision.note,
                        "acceptedRules", String.join(", ", revision.acceptedRules)));
        return revision;
    }

    /// Returns a page of revisions, youngest first.
    Page<RevisionSummary> page(UUID checklistId, PageRequest page) {
        List<RevisionSummary> rows = getEntityManager()
                .createQuery("""
                        SELECT revision.checklistId, revision.number, revision.items, revision.note,
                               revision.acceptedRules, revision.publishedAt, revision.publishedBy
                        FROM RevisionEntity revision
                        WHERE revision.checklistId = ?1 AND revision.number < ?2
                        ORDER BY revision.number DESC""", Object[].class)
                .setParameter(1, checklistId)
                .setParameter(2, page.afterSequence().orElse(Integer.MAX_VALUE))
                .setMaxResults(page.rowsToRead())
                .getResultStream()
                .map(Revisions::summary)
                .toList();
        return Page.of(rows, page, row -> row, RevisionSummary::number);
    }

    Optional<RevisionEntity> stored(UUID checklistId, int number) {
        return findByIdOptional(new RevisionEntity.Key(checklistId, number));
    }

    /// Returns a revision as it is stored.
    ///
    /// @throws ProblemException when the checklist has none of this number
    RevisionEntity require(UUID checklistId, int number) {
        return stored(checklistId, number)
                .orElseThrow(() -> ProblemException.notFound("revision", checklistId + "/" + number));
    }

    Optional<RevisionEntity> latest(UUID checklistId) {
        return find("checklistId = ?1 ORDER BY number DESC", checklistId).firstResultOptional();
    }

    ChecklistDocument document(RevisionEntity revision) {
        return documents.read(revision.document);
    }

    /// Returns a revision as callers see it.
    Revision shown(RevisionEntity revision) {
        return new Revision(
                revision.checklistId,
                revision.number,
                revision.note,
                List.of(revision.acceptedRules),
                revision.publishedAt,
                revision.publishedBy,
                document(revision));
    }

    private static RevisionSummary summary(Object[] row) {
        return new RevisionSummary(
                (UUID) row[0],
                (int) row[1],
                (int) row[2],
                (String) row[3],
                List.of((String[]) row[4]),
                (Instant) row[5],
                (String) row[6]);
    }

    /// Nobody can accept a fault that no rule finds, or one that no run gets past.
    private static void refuseUnknownRules(NewRevision request) {
        List<FieldError> unknown = new ArrayList<>();
        List<String> given = request.acceptedRules() == null ? List.of() : request.acceptedRules();
        for (int i = 0; i < given.size(); i++) {
            if (!RuleNames.all().contains(given.get(i))) {
                unknown.add(new FieldError("/acceptedRules/" + i, "is no rule whose findings can be accepted"));
            }
        }
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST, "The draft cannot be published like this.", unknown);
        }
    }

    /// Returns those of the accepted rules that would forbid publishing.
    private static List<String> refuseUnready(ChecklistDocument document, List<String> accepted) {
        List<Finding> unready = Readiness.findings(document);
        List<Finding> errors = Review.findings(document).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        List<Finding> forbidding = errors.stream()
                .filter(finding -> unready.contains(finding) || !accepted.contains(finding.rule()))
                .toList();
        if (forbidding.isEmpty()) {
            return accepted.stream()
                    .filter(rule ->
                            errors.stream().anyMatch(finding -> finding.rule().equals(rule)))
                    .toList();
        }
        Places places = Places.in(document);
        throw new ProblemException(
                ProblemType.DRAFT_NOT_READY,
                "%d finding%s of severity ERROR stand%s in the way."
                        .formatted(
                                forbidding.size(),
                                forbidding.size() == 1 ? "" : "s",
                                forbidding.size() == 1 ? "s" : ""),
                forbidding.stream()
                        .map(finding -> new FieldError(places.of(finding.subject()), sentence(finding)))
                        .toList());
    }

    private static String sentence(Finding finding) {
        String line = finding.line() == null ? "" : "line %d, ".formatted(finding.line());
        return "%s%s: %s %s".formatted(line, finding.rule(), finding.message(), finding.fix());
    }
}
