package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/// The lines of a text, and the parts of them that must not be passed on.
final class SourceText {

    private final List<String> lines;
    private final Map<Integer, List<Edit>> edits = new HashMap<>();

    SourceText(List<String> lines) {
        this.lines = lines;
    }

    /// Replaces part of a line wherever it is passed on.
    void replace(int line, int from, int to, String replacement) {
        edits.computeIfAbsent(line, key -> new ArrayList<>()).add(new Edit(from, to, replacement));
    }

    /// Brings the replacements into the order of the text, before anything is cut from it.
    void settle() {
        edits.values().forEach(list -> list.sort(Comparator.comparingInt(Edit::from)));
    }

    /// Returns the Markdown of a block, without what the containers around it put before its lines.
    String markdown(Node block) {
        return String.join("\n", lines(block));
    }

    /// Returns the lines of a block, blank ones between them included.
    List<String> lines(Node block) {
        List<String> result = new ArrayList<>();
        List<SourceSpan> spans = block.getSourceSpans();
        for (SourceSpan span : spans) {
            int line = span.getLineIndex();
            while (result.size() < line - spans.getFirst().getLineIndex()) {
                result.add("");
            }
            result.add(cut(line, span.getColumnIndex(), span.getColumnIndex() + span.getLength()));
        }
        return result;
    }

    /// Returns part of a line with its replacements made.
    String cut(int line, int from, int to) {
        String text = lines.get(line);
        List<Edit> changed = edits.get(line);
        if (changed == null) {
            return text.substring(from, to);
        }
        StringBuilder result = new StringBuilder();
        int at = from;
        for (Edit edit : changed) {
            if (edit.from() >= at && edit.to() <= to) {
                result.append(text, at, edit.from()).append(edit.replacement());
                at = edit.to();
            }
        }
        return result.append(text, at, to).toString();
    }

    /// Returns a line with its replacements made.
    String cut(int line) {
        return cut(line, 0, lines.get(line).length());
    }

    /// Returns a line as it was written.
    String line(int line) {
        return lines.get(line);
    }

    static int firstLine(Node block) {
        List<SourceSpan> spans = block.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex();
    }

    private record Edit(int from, int to, String replacement) {}
}
