package dev.changeover.checklist;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change about a checklist. Members that are absent stay as they are.
///
/// @param name what people call it
/// @param tags what it is filed under, all of it
/// @param archived whether it is out of use
public record ChecklistChange(
        @Size(max = 200)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @Schema(examples = "Shop")
        @Nullable
        String name,

        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Tags.FORM, message = Tags.DEMAND) String> tags,
        @Nullable Boolean archived) {}
