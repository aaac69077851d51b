package dev.changeover.checklist;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/// Documents as JSON: what callers send, and what is stored.
@ApplicationScoped
class DocumentJson {

    /// More faults than this are counted and not listed.
    private static final int LISTED_FAULTS = 1_000;

    private final ObjectMapper json;
    private final DocumentLimits limits;

    DocumentJson(ObjectMapper json, DocumentLimits limits) {
        this.json = json;
        this.limits = limits;
    }

    /// Takes a document that somebody sent.
    ///
    /// @throws ProblemException with [ProblemType#DOCUMENT_INVALID] and everything that is wrong with it
    ChecklistDocument accept(JsonNode sent) {
        requireSound(sent);
        try {
            return json.treeToValue(sent, ChecklistDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the form of the document was checked", e);
        }
    }

    /// Refuses a stored document that nobody could have sent.
    ///
    /// @throws ProblemException with [ProblemType#DOCUMENT_INVALID] and everything that is wrong with it
    void requireSound(String stored) {
        try {
            requireSound(json.readTree(stored));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document cannot be read", e);
        }
    }

    private void requireSound(JsonNode sent) {
        List<FieldError> faults = new ArrayList<>();
        DocumentForm.check(sent, faults::add);
        DocumentSense.check(sent, limits, faults::add);
        if (!faults.isEmpty()) {
            boolean cut = faults.size() > LISTED_FAULTS;
            throw new ProblemException(
                    ProblemType.DOCUMENT_INVALID,
                    cut
                            ? "The document has %,d faults; the first %,d are listed."
                                    .formatted(faults.size(), LISTED_FAULTS)
                            : "The document has %d fault%s.".formatted(faults.size(), faults.size() == 1 ? "" : "s"),
                    cut ? faults.subList(0, LISTED_FAULTS) : faults);
        }
    }

    /// Returns a document that is stored.
    ChecklistDocument read(String stored) {
        try {
            return json.readValue(stored, ChecklistDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document cannot be read", e);
        }
    }

    /// Returns the JSON of a document, to be stored.
    String write(ChecklistDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("documents are JSON", e);
        }
    }
}
