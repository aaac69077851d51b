package dev.changeover.checklist;

import java.util.List;
import java.util.UUID;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Finding;
import dev.changeover.suggestion.Suggestion;

/// A draft with what there is to say about it.
///
/// @param version the draft's version, which its ETag is made of
/// @param draft the document
/// @param findings its faults; those of severity ERROR forbid publishing unless somebody accepts them
/// @param suggestions what its items could be bound to; nothing runs from a suggestion
public record ReviewedDraft(
        UUID checklistId, int version, ChecklistDocument draft, List<Finding> findings, List<Suggestion> suggestions) {

    public ReviewedDraft {
        findings = List.copyOf(findings);
        suggestions = List.copyOf(suggestions);
    }
}
