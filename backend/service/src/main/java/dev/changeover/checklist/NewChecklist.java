package dev.changeover.checklist;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A checklist to start: empty, or as a copy.
///
/// @param name what people call it
/// @param tags what to file it under
/// @param copyOf whose document to begin with; absent: an empty one
public record NewChecklist(
        @NotBlank @Size(max = 200) @Schema(examples = "Shop to PostgreSQL")
        String name,

        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Tags.FORM, message = Tags.DEMAND) String> tags,
        @Valid @Nullable Origin copyOf) {

    /// A document that there is.
    ///
    /// @param checklistId the checklist
    /// @param revision its revision; absent: its draft
    @Schema(name = "ChecklistOrigin")
    public record Origin(
            @NotNull UUID checklistId, @Min(1) @Nullable Integer revision) {}
}
