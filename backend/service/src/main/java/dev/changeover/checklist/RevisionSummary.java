package dev.changeover.checklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A published revision, without its document.
///
/// @param number counts from 1 within the checklist
/// @param items how many items its document has
/// @param note what its author said about it
/// @param acceptedRules the rules whose findings the author accepted, though they forbid publishing
public record RevisionSummary(
        UUID checklistId,
        @Schema(examples = "3") int number,
        @Schema(examples = "42") int items,

        @Schema(examples = "Adds the freeze before the copy")
        String note,

        List<String> acceptedRules,
        Instant publishedAt,
        String publishedBy) {

    public RevisionSummary {
        acceptedRules = List.copyOf(acceptedRules);
    }
}
