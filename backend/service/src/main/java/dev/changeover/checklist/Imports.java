package dev.changeover.checklist;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.checklist.Drafts.Draft;
import dev.changeover.clock.Ids;
import dev.changeover.document.Finding;
import dev.changeover.markdown.ImportLimits;
import dev.changeover.markdown.Imported;
import dev.changeover.markdown.MarkdownImport;
import dev.changeover.markdown.Repair;
import dev.changeover.markdown.UnreadableDocumentException;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads texts as documents, and keeps what was read.
@ApplicationScoped
class Imports implements PanacheRepositoryBase<ImportEntity, ImportEntity.Key> {

    private final MarkdownImport markdown;
    private final ObjectMapper json;
    private final Clock clock;

    Imports(DocumentLimits limits, Ids ids, ObjectMapper json, Clock clock) {
        this.markdown = new MarkdownImport(
                new ImportLimits(limits.importMaxBytes(), limits.items(), limits.depth(), limits.lineLength()),
                ids::next);
        this.json = json;
        this.clock = clock;
    }

    /// Reads a text.
    ///
    /// @throws ProblemException when it is no text, or larger than the limits
    Imported read(byte[] text) {
        try {
            return markdown.read(text);
        } catch (UnreadableDocumentException e) {
            throw problem(e);
        }
    }

    /// Keeps what a draft was read from, and answers with everything there is to say about it.
    ImportedChecklist keep(Imported imported, Draft draft, String actor) {
        ImportEntity kept = new ImportEntity();
        kept.checklistId = draft.checklistId();
        kept.draftVersion = draft.version();
        kept.text = imported.text();
        kept.repairs = write(imported.repairs());
        kept.findings = write(imported.findings());
        kept.importedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        kept.importedBy = actor;
        persist(kept);
        ReviewedDraft reviewed = Review.of(draft);
        List<Finding> findings = new ArrayList<>(imported.findings());
        findings.addAll(reviewed.findings());
        return new ImportedChecklist(
                reviewed.checklistId(),
                reviewed.version(),
                reviewed.draft(),
                findings,
                imported.repairs(),
                reviewed.suggestions());
    }

    /// Returns the text that a checklist was imported from last.
    ///
    /// @throws ProblemException when it was never imported
    ImportedText last(UUID checklistId) {
        ImportEntity kept = find("checklistId = ?1 ORDER BY draftVersion DESC", checklistId)
                .firstResultOptional()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "The checklist %s was not made from a text.".formatted(checklistId),
                        "Read its draft instead."));
        return new ImportedText(
                kept.checklistId,
                kept.draftVersion,
                kept.text,
                read(kept.repairs, new TypeReference<List<Repair>>() {}),
                read(kept.findings, new TypeReference<List<Finding>>() {}),
                kept.importedAt,
                kept.importedBy);
    }

    private static ProblemException problem(UnreadableDocumentException failure) {
        String detail = String.valueOf(failure.getMessage());
        ProblemType type = switch (failure.reason()) {
            case TOO_LARGE -> ProblemType.PAYLOAD_TOO_LARGE;
            case LINE_TOO_LONG, TOO_DEEP, TOO_MANY_ITEMS, NOT_UTF_8, BINARY, EMPTY -> ProblemType.DOCUMENT_UNREADABLE;
        };
        List<FieldError> places = failure.line() == 0
                ? List.of()
                : List.of(new FieldError("", "line %d: %s".formatted(failure.line(), failure.reason())));
        return new ProblemException(type, detail, places);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings and repairs are JSON", e);
        }
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored import cannot be read", e);
        }
    }
}
