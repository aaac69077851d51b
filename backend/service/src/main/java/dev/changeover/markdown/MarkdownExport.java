package dev.changeover.markdown;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.document.ChecklistDocument;

/// Writes a document as Markdown.
///
/// A document that was imported and not changed keeps its boxes, headings, fences and tables, and their order. Reading
/// what is written gives the same document again, apart from identifiers and lines: what Markdown has no words for
/// stands in a fence named `changeover` beside what it concerns.
public final class MarkdownExport {

    private static final ImportLimits ANY =
            new ImportLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 200, Integer.MAX_VALUE);

    private MarkdownExport() {}

    /// Returns the document as Markdown.
    public static String write(ChecklistDocument document) {
        Map<UUID, JsonNode> extras = new HashMap<>();
        String plain = new MarkdownWriter(document, extras, Unsaid.NONE).write();
        if (plain.isBlank()) {
            return plain;
        }
        ChecklistDocument read = read(plain);
        Unsaid unsaid = Unsaid.between(document, read, extras);
        return extras.isEmpty() && unsaid.isNothing() ? plain : new MarkdownWriter(document, extras, unsaid).write();
    }

    private static ChecklistDocument read(String markdown) {
        long[] last = {0};
        return new MarkdownImport(ANY, () -> new UUID(0, ++last[0]))
                .read(markdown)
                .document();
    }
}
