package dev.changeover.document;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something about a document that its authors should know.
///
/// @param rule the name of the rule that found it, such as `WRITE_LOSS_WINDOW`
/// @param line where, in the imported text; absent where it concerns the whole or something that was never in a text
/// @param subject the section or item that it concerns
/// @param message what is so
/// @param why why it matters
/// @param fix what to do about it
@Schema(name = "ChecklistFinding")
public record Finding(
        String rule,
        Severity severity,
        @Nullable Integer line,
        @Nullable UUID subject,
        String message,
        String why,
        String fix) {}
