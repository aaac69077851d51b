package dev.changeover.markdown;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import dev.changeover.document.ChecklistDocument;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Makes a checklist's document of a Markdown text.
///
/// The blocks of the text come from commonmark-java. Its inlines are read only where a text holds an angle bracket or a
/// link, because items keep their words as they were written.
///
/// Instances have no state and may be shared.
public final class MarkdownImport {

    private final ImportLimits limits;
    private final Supplier<UUID> ids;

    /// @param ids gives every section, item and gate its identifier
    public MarkdownImport(ImportLimits limits, Supplier<UUID> ids) {
        this.limits = limits;
        this.ids = ids;
    }

    /// Reads a text in UTF-8, or in UTF-16 when it says so in its first two bytes.
    ///
    /// @throws UnreadableDocumentException if it is no text, or larger than the limits
    public Imported read(byte[] bytes) {
        if (bytes.length > limits.bytes()) {
            throw tooLarge(bytes.length);
        }
        return read(TextBytes.decode(bytes));
    }

    /// Reads a text.
    ///
    /// @throws UnreadableDocumentException if it is no text, or larger than the limits
    public Imported read(String text) {
        if (text.length() > limits.bytes()) {
            throw tooLarge(text.length());
        }
        List<String> original = TextBytes.lines(text);
        check(original);
        EncodingRepair repair = new EncodingRepair();
        List<String> lines = repair.mend(original);
        String repaired = String.join("\n", lines);
        FrontMatter front = FrontMatter.of(lines);
        Notices notices = new Notices();
        Parser parser = parser();
        Node root = parser.parse(front.body(lines));
        HtmlBlocks html = new HtmlBlocks(lines, notices);
        if (html.lift(root)) {
            lines = html.lines();
            root = parser.parse(front.body(lines));
        }
        SourceText source = new SourceText(lines);
        new Sanitizer(source, notices, limits.depth()).clean(root, front.lines());
        DocumentReader reader = new DocumentReader(source, notices, ids, limits);
        ChecklistDocument document = reader.read(root, front.cleaned(source));
        return new Imported(document, reader.statesGates(), repaired, repair.repairs(), notices.findings());
    }

    private Parser parser() {
        return Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                // A list takes two. What nests deeper than that is cut off, after the limit has been noticed.
                .maxOpenBlockParsers(2 * limits.depth() + 8)
                .inlineParserFactory(context -> (lines, node) -> {})
                .build();
    }

    private void check(List<String> lines) {
        boolean blank = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() > limits.lineLength()) {
                throw new UnreadableDocumentException(
                        UnreadableDocumentException.Reason.LINE_TOO_LONG,
                        i + 1,
                        "Line %d has %,d characters; at most %,d are read."
                                .formatted(i + 1, line.length(), limits.lineLength()));
            }
            blank = blank && line.isBlank();
        }
        if (blank) {
            throw new UnreadableDocumentException(UnreadableDocumentException.Reason.EMPTY, 0, "The text is empty.");
        }
    }

    private UnreadableDocumentException tooLarge(int size) {
        return new UnreadableDocumentException(
                UnreadableDocumentException.Reason.TOO_LARGE,
                0,
                "The text has %,d bytes; at most %,d are read.".formatted(size, limits.bytes()));
    }
}
