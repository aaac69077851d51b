package dev.changeover.checklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A named procedure, without its documents.
///
/// @param name what people call it
/// @param tags what it is filed under
/// @param archived whether it is out of use; lists leave it out unless they are asked for it
/// @param revision the number of the youngest revision; absent before the first
/// @param unpublished whether the draft was changed since that revision
/// @param changedAt when the draft was changed last
/// @param changedBy who changed it
public record Checklist(
        UUID id,
        @Schema(examples = "Shop to PostgreSQL") String name,
        List<String> tags,
        boolean archived,
        @Nullable Integer revision,
        boolean unpublished,
        Instant changedAt,
        String changedBy,
        Instant createdAt,
        String createdBy) {

    public Checklist {
        tags = List.copyOf(tags);
    }
}
