package dev.changeover.checklist;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to say about a revision that is published.
///
/// @param note what changed, and why
/// @param acceptedRules the rules whose findings stay as they are although they forbid publishing, such as
/// `WRITE_LOSS_WINDOW`; they are recorded with the revision
public record NewRevision(
        @Size(max = 2000) @Schema(examples = "Adds the freeze before the copy") @Nullable
        String note,

        @Size(max = 100) @Nullable List<@NotNull @Size(max = 100) String> acceptedRules) {

    String noteOrNone() {
        return note == null ? "" : note.strip();
    }

    List<String> accepted() {
        return acceptedRules == null
                ? List.of()
                : acceptedRules.stream().distinct().sorted().toList();
    }
}
