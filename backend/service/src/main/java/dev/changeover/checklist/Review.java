package dev.changeover.checklist;

import java.util.ArrayList;
import java.util.List;

import dev.changeover.checklist.Drafts.Draft;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Finding;
import dev.changeover.lint.Lint;
import dev.changeover.suggestion.Suggestions;

/// Looks a draft over.
final class Review {

    private Review() {}

    /// Returns a draft with its findings and suggestions.
    static ReviewedDraft of(Draft draft) {
        return new ReviewedDraft(
                draft.checklistId(),
                draft.version(),
                draft.document(),
                findings(draft.document()),
                Suggestions.of(draft.document()));
    }

    /// Returns the faults of a document.
    static List<Finding> findings(ChecklistDocument document) {
        List<Finding> findings = new ArrayList<>(Readiness.findings(document));
        findings.addAll(Lint.check(document));
        return List.copyOf(findings);
    }
}
