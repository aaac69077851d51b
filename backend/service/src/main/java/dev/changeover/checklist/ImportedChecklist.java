package dev.changeover.checklist;

import java.util.List;
import java.util.UUID;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Finding;
import dev.changeover.markdown.Repair;
import dev.changeover.suggestion.Suggestion;

/// What an import made of a text.
///
/// @param version the draft's version, which its ETag is made of
/// @param draft the document
/// @param findings what the import could not take as it was, and the document's own faults
/// @param repairs the lines that were mended, and those that could not be
/// @param suggestions what the items could be bound to; nothing runs from a suggestion
public record ImportedChecklist(
        UUID checklistId,
        int version,
        ChecklistDocument draft,
        List<Finding> findings,
        List<Repair> repairs,
        List<Suggestion> suggestions) {

    public ImportedChecklist {
        findings = List.copyOf(findings);
        repairs = List.copyOf(repairs);
        suggestions = List.copyOf(suggestions);
    }
}
