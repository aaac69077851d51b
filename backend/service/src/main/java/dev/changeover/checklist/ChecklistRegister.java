package dev.changeover.checklist;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.audit.AuditLog;
import dev.changeover.checklist.NewChecklist.Origin;
import dev.changeover.clock.Ids;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Starts checklists, and changes what they are called and filed under.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ChecklistRegister {

    private static final int LONGEST_NAME = 200;

    private final Checklists checklists;
    private final Drafts drafts;
    private final Revisions revisions;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    ChecklistRegister(Checklists checklists, Drafts drafts, Revisions revisions, AuditLog audit, Ids ids, Clock clock) {
        this.checklists = checklists;
        this.drafts = drafts;
        this.revisions = revisions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Starts a checklist, empty or as a copy.
    ///
    /// @throws ProblemException when there is nothing to copy under the id given
    ChecklistEntity start(NewChecklist request, String actor) {
        Optional<Origin> origin = Optional.ofNullable(request.copyOf());
        ChecklistDocument document = origin.map(this::copied)
                .orElseGet(() -> ChecklistDocument.titled(request.name().strip()));
        String from = origin.map(Origin::toString).orElse("");
        return start(request.name(), Tags.of(request.tags()), document, "CHECKLIST_CREATED", from, actor);
    }

    /// Starts a checklist with the document of an imported text.
    ///
    /// @param name what to call it; the document's title where it is blank
    ChecklistEntity startImported(String name, ChecklistDocument document, String actor) {
        String called = name.isBlank() ? document.title() : name;
        return start(called, new String[0], document, "CHECKLIST_IMPORTED", "", actor);
    }

    /// Changes a checklist's name or tags, archives it or brings it back.
    void change(ChecklistEntity checklist, ChecklistChange change, String actor) {
        Optional.ofNullable(change.name()).ifPresent(name -> checklist.name = name.strip());
        Optional.ofNullable(change.tags()).ifPresent(tags -> checklist.tags = Tags.of(tags));
        Optional.ofNullable(change.archived()).ifPresent(archived -> checklist.archived = archived);
        audit.record(
                actor,
                "CHECKLIST_CHANGED",
                "checklist",
                checklist.id,
                Map.of(
                        "name", checklist.name,
                        "tags", String.join(", ", checklist.tags),
                        "archived", Boolean.toString(checklist.archived)));
    }

    private ChecklistEntity start(
            String name, String[] tags, ChecklistDocument document, String action, String from, String actor) {
        ChecklistEntity checklist = new ChecklistEntity();
        checklist.id = ids.next();
        checklist.name = shortened(name.strip());
        checklist.tags = tags;
        checklist.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        checklist.createdBy = actor;
        checklists.persistAndFlush(checklist);
        drafts.begin(checklist.id, document, actor);
        audit.record(actor, action, "checklist", checklist.id, Map.of("name", checklist.name, "from", from));
        return checklist;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private ChecklistDocument copied(Origin origin) {
        if (checklists.findByIdOptional(origin.checklistId()).isEmpty()) {
            throw nothingToCopy("/copyOf/checklistId", "There is no checklist %s.".formatted(origin.checklistId()));
        }
        Integer revision = origin.revision();
        if (revision == null) {
            return drafts.of(origin.checklistId()).document();
        }
        return revisions
                .stored(origin.checklistId(), revision)
                .map(revisions::document)
                .orElseThrow(() -> nothingToCopy("/copyOf/revision", "It has no revision %d.".formatted(revision)));
    }

    private static ProblemException nothingToCopy(String pointer, String detail) {
        return new ProblemException(
                ProblemType.IMPOSSIBLE_REQUEST, "There is nothing to copy.", List.of(new FieldError(pointer, detail)));
    }
}
