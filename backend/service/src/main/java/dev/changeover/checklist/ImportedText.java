package dev.changeover.checklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.changeover.document.Finding;
import dev.changeover.markdown.Repair;

/// The text that a checklist was imported from last.
///
/// @param draftVersion the version of the draft that the import made
/// @param text the text as it was read: without a byte order mark, with mended lines
/// @param repairs the lines that were mended, each with what it was, and those that could not be
/// @param findings what the import could not take as it was
public record ImportedText(
        UUID checklistId,
        int draftVersion,
        String text,
        List<Repair> repairs,
        List<Finding> findings,
        Instant importedAt,
        String importedBy) {

    public ImportedText {
        repairs = List.copyOf(repairs);
        findings = List.copyOf(findings);
    }
}
