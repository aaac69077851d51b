package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.changeover.markdown.Notices.Notice;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/// Takes the tags of HTML blocks out of a text and leaves their words, which are then read as Markdown.
final class HtmlBlocks {

    private static final Pattern BOX = Pattern.compile("\\[[ xX]]\\s");
    private final List<String> lines;
    private final Notices notices;
    private boolean found;

    HtmlBlocks(List<String> lines, Notices notices) {
        this.lines = new ArrayList<>(lines);
        this.notices = notices;
    }

    /// Returns whether there were any.
    boolean lift(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof HtmlBlock block) {
                found = true;
                lift(block);
            } else {
                lift(child);
            }
        }
        return found;
    }

    /// Returns the text without them, each line in its place.
    List<String> lines() {
        return lines;
    }

    private void lift(HtmlBlock block) {
        int first = SourceText.firstLine(block);
        String html = block.getLiteral().stripLeading();
        String lower =
                html.length() > 20 ? html.substring(0, 20).toLowerCase(Locale.ROOT) : html.toLowerCase(Locale.ROOT);
        boolean comment = lower.startsWith("<!--");
        if (!comment) {
            notices.add(
                    Notice.RAW_HTML_DROPPED,
                    first,
                    Sanitizer.shortened(html.lines().findFirst().orElse("")));
        } else if (BOX.matcher(html).find()) {
            notices.add(Notice.BOX_IN_COMMENT, first);
        } else {
            notices.add(Notice.COMMENT_DROPPED, first);
        }
        boolean silent = lower.startsWith("<script")
                || lower.startsWith("<style")
                || lower.startsWith("<!")
                || lower.startsWith("<?");
        TagStripper tags = new TagStripper();
        for (SourceSpan span : block.getSourceSpans()) {
            String line = lines.get(span.getLineIndex());
            String before = line.substring(0, span.getColumnIndex());
            String inside = tags.strip(line.substring(span.getColumnIndex()));
            // What follows a comment on its last line is words again, as commonmark's own block ends with that line.
            lines.set(span.getLineIndex(), before + (silent && !comment ? "" : inside));
        }
    }

    /// Drops tags and comments line by line, and remembers that one is still open.
    private static final class TagStripper {

        private boolean inComment;
        private boolean inTag;

        String strip(String line) {
            StringBuilder words = new StringBuilder();
            int i = 0;
            while (i < line.length()) {
                if (inComment || inTag) {
                    String closing = inComment ? "-->" : ">";
                    int end = line.indexOf(closing, i);
                    i = end < 0 ? line.length() : end + closing.length();
                    inComment = inComment && end < 0;
                    inTag = inTag && end < 0;
                } else if (line.startsWith("<!--", i)) {
                    inComment = true;
                    i += 4;
                } else if (line.charAt(i) == '<' && opensTag(line, i + 1)) {
                    inTag = true;
                    i++;
                } else {
                    words.append(line.charAt(i) == '<' ? "&lt;" : String.valueOf(line.charAt(i)));
                    i++;
                }
            }
            boolean changed = words.length() < line.length();
            return changed ? words.toString().strip() : words.toString();
        }

        private static boolean opensTag(String line, int i) {
            return i < line.length() && (Character.isLetter(line.charAt(i)) || "/!?".indexOf(line.charAt(i)) >= 0);
        }
    }
}
