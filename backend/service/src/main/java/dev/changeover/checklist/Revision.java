package dev.changeover.checklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.changeover.document.ChecklistDocument;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A published revision. It never changes.
///
/// @param number counts from 1 within the checklist
/// @param note what its author said about it
/// @param acceptedRules the rules whose findings the author accepted, though they forbid publishing
/// @param document what it says
@Schema(name = "ChecklistRevision")
public record Revision(
        UUID checklistId,
        @Schema(examples = "3") int number,
        String note,
        List<String> acceptedRules,
        Instant publishedAt,
        String publishedBy,
        ChecklistDocument document) {

    public Revision {
        acceptedRules = List.copyOf(acceptedRules);
    }
}
