package dev.changeover.markdown;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.changeover.markdown.Notices.Notice;
import dev.changeover.markdown.UnreadableDocumentException.Reason;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Takes out of a text what must not reach a browser: HTML within lines, and links to anything but pages and mail.
final class Sanitizer {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Set<String> SAFE = Set.of("http", "https", "mailto");
    /// What a paragraph may cost to read, in steps of the parser.
    private static final long MOST_STEPS = 20_000_000;

    private final Parser inlines = Parser.builder()
            .enabledBlockTypes(Set.of())
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxInlineNesting(100)
            .build();
    private final SourceText source;
    private final Notices notices;
    private final int depthLimit;
    private long steps;

    Sanitizer(SourceText source, Notices notices, int depthLimit) {
        this.source = source;
        this.notices = notices;
        this.depthLimit = depthLimit;
    }

    /// Notes every replacement in the source text.
    ///
    /// @param frontLines how many lines the front matter takes
    /// @throws UnreadableDocumentException if containers nest deeper than the limit
    void clean(Node root, int frontLines) {
        for (int i = 0; i < frontLines; i++) {
            cleanInlines(List.of(SourceSpan.of(i, 0, 0, source.line(i).length())));
        }
        cleanBlock(root, 0);
        source.settle();
    }

    private void cleanBlock(Node node, int depth) {
        if (depth > depthLimit) {
            throw new UnreadableDocumentException(
                    Reason.TOO_DEEP,
                    SourceText.firstLine(node) + 1,
                    "Lists or quotations nest deeper than %d levels.".formatted(depthLimit));
        }
        if (node instanceof LinkReferenceDefinition definition) {
            cleanDefinition(definition);
        } else if (node instanceof Paragraph || node instanceof Heading) {
            cleanInlines(node.getSourceSpans());
        } else if (node instanceof TableBlock) {
            node.getSourceSpans().forEach(this::cleanCells);
        } else {
            int inner = node instanceof ListBlock || node instanceof BlockQuote ? depth + 1 : depth;
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                cleanBlock(child, inner);
            }
        }
    }

    private void cleanDefinition(LinkReferenceDefinition definition) {
        if (isUnsafe(definition.getDestination())) {
            notices.add(
                    Notice.UNSAFE_LINK_DROPPED,
                    SourceText.firstLine(definition),
                    shortened(definition.getDestination()));
            definition.getSourceSpans().forEach(span -> remove(span, 0, span.getLength()));
        }
    }

    /// A cell is read on its own: marks that open in one do not close in another.
    private void cleanCells(SourceSpan row) {
        String text = raw(row);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean ends = i == text.length() || text.charAt(i) == '|' && (i == 0 || text.charAt(i - 1) != '\\');
            if (ends) {
                cleanInlines(List.of(SourceSpan.of(
                        row.getLineIndex(), row.getColumnIndex() + start, row.getInputIndex() + start, i - start)));
                start = i + 1;
            }
        }
    }

    private void cleanInlines(List<SourceSpan> spans) {
        StringBuilder text = new StringBuilder();
        for (SourceSpan span : spans) {
            text.append(raw(span)).append('\n');
        }
        if (text.indexOf("<") < 0 && text.indexOf("](") < 0) {
            return;
        }
        long cost = InlineCost.of(text);
        if (steps + cost > MOST_STEPS) {
            defuse(spans);
            return;
        }
        steps += cost;
        Node parsed = inlines.parse(text.toString());
        cleanInline(parsed, spans);
        if (holdsUnsafe(parsed)) {
            escapeRest(parsed, spans);
        }
    }

    /// Makes markup into plain characters without looking for its end.
    private void defuse(List<SourceSpan> spans) {
        notices.add(Notice.TOO_INVOLVED, spans.getFirst().getLineIndex());
        for (SourceSpan span : spans) {
            String line = raw(span);
            for (int i = 0; i < line.length(); i++) {
                if (line.charAt(i) == '<') {
                    replace(span, i, i + 1, "&lt;");
                } else if (line.startsWith("](", i)) {
                    replace(span, i, i + 1, "] ");
                }
            }
        }
    }

    private void cleanInline(Node node, List<SourceSpan> lines) {
        if (node instanceof HtmlInline html) {
            boolean comment = html.getLiteral().startsWith("<!--");
            if (comment) {
                notices.add(Notice.COMMENT_DROPPED, lineOf(html, lines));
            } else {
                notices.add(Notice.RAW_HTML_DROPPED, lineOf(html, lines), shortened(html.getLiteral()));
            }
            html.getSourceSpans().forEach(span -> remove(lines, span, span.getColumnIndex(), end(span)));
        } else if (node instanceof Link link && isUnsafe(link.getDestination())) {
            unlink(link, link.getDestination(), lines);
        } else if (node instanceof Image image && isUnsafe(image.getDestination())) {
            unlink(image, image.getDestination(), lines);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            cleanInline(child, lines);
        }
    }

    private static boolean holdsUnsafe(Node node) {
        boolean found = node instanceof HtmlInline
                || node instanceof Link link && isUnsafe(link.getDestination())
                || node instanceof Image image && isUnsafe(image.getDestination());
        for (Node child = node.getFirstChild(); child != null && !found; child = child.getNext()) {
            found = holdsUnsafe(child);
        }
        return found;
    }

    /// Where a tag or an address is taken out, what stood around it must not close up to another one.
    private void escapeRest(Node node, List<SourceSpan> lines) {
        if (node instanceof Text) {
            for (SourceSpan span : node.getSourceSpans()) {
                String line = raw(lines.get(span.getLineIndex()));
                for (int i = span.getColumnIndex(); i < end(span); i++) {
                    if (line.charAt(i) == '<' && !(i + 1 < line.length() && line.charAt(i + 1) == ' ')) {
                        replace(lines.get(span.getLineIndex()), i, i + 1, "&lt;");
                    } else if (line.startsWith("](", i)) {
                        replace(lines.get(span.getLineIndex()), i, i + 1, "] ");
                    }
                }
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            escapeRest(child, lines);
        }
    }

    /// Leaves the words of a link.
    private void unlink(Node link, String destination, List<SourceSpan> lines) {
        notices.add(Notice.UNSAFE_LINK_DROPPED, lineOf(link, lines), shortened(destination));
        Node first = link.getFirstChild();
        Node last = link.getLastChild();
        if (first == null || first.getSourceSpans().isEmpty() || last == null) {
            link.getSourceSpans().forEach(span -> remove(lines, span, span.getColumnIndex(), end(span)));
            return;
        }
        SourceSpan words = first.getSourceSpans().getFirst();
        SourceSpan wordsEnd = last.getSourceSpans().getLast();
        for (SourceSpan span : link.getSourceSpans()) {
            if (span.getLineIndex() == words.getLineIndex()) {
                remove(lines, span, span.getColumnIndex(), words.getColumnIndex());
            }
            if (span.getLineIndex() == wordsEnd.getLineIndex()) {
                remove(lines, span, end(wordsEnd), end(span));
            } else if (span.getLineIndex() > wordsEnd.getLineIndex()) {
                remove(lines, span, span.getColumnIndex(), end(span));
            }
        }
    }

    private static boolean isUnsafe(String destination) {
        String visible = destination
                .codePoints()
                .filter(c -> c > ' ' && !Character.isISOControl(c) && !Character.isWhitespace(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var scheme = SCHEME.matcher(visible);
        return scheme.matches() && !SAFE.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    }

    private void remove(List<SourceSpan> lines, SourceSpan inline, int from, int to) {
        if (to > from) {
            replace(lines.get(inline.getLineIndex()), from, to, "");
        }
    }

    private void remove(SourceSpan block, int from, int to) {
        replace(block, from, to, "");
    }

    private void replace(SourceSpan block, int from, int to, String replacement) {
        source.replace(block.getLineIndex(), block.getColumnIndex() + from, block.getColumnIndex() + to, replacement);
    }

    private String raw(SourceSpan span) {
        return source.line(span.getLineIndex())
                .substring(span.getColumnIndex(), span.getColumnIndex() + span.getLength());
    }

    private static int lineOf(Node inline, List<SourceSpan> lines) {
        return lines.get(SourceText.firstLine(inline)).getLineIndex();
    }

    private static int end(SourceSpan span) {
        return span.getColumnIndex() + span.getLength();
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
