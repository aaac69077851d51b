package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.changeover.document.Finding;
import dev.changeover.document.Severity;

/// What the import has to tell about a text, each kind a limited number of times.
final class Notices {

    private static final int MOST_OF_A_KIND = 100;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Notice, Integer> counts = new EnumMap<>(Notice.class);

    /// Tells something about a line, which counts from 0 as the parser's do.
    void add(Notice notice, int line, Object... words) {
        int count = counts.merge(notice, 1, Integer::sum);
        if (count <= MOST_OF_A_KIND) {
            findings.add(finding(notice, line, notice.message.formatted(words)));
        } else if (count == MOST_OF_A_KIND + 1) {
            findings.add(finding(notice, line, "There are more of these, from here on."));
        }
    }

    List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparingInt(finding -> finding.line() == null ? 0 : finding.line()))
                .toList();
    }

    private static Finding finding(Notice notice, int line, String message) {
        return new Finding(notice.name(), notice.severity, line + 1, null, message, notice.why, notice.fix);
    }

    /// What an import may have to tell.
    enum Notice {
        RAW_HTML_DROPPED(
                Severity.WARNING,
                "The HTML %s is left out.",
                "HTML from a document would run in the browser of whoever reads the checklist.",
                "Say it in Markdown."),
        COMMENT_DROPPED(
                Severity.INFO,
                "A comment is left out.",
                "Comments are not shown in Markdown, so nobody who runs the checklist would see it.",
                "Write it as text if it matters."),
        BOX_IN_COMMENT(
                Severity.WARNING,
                "A task box within a comment is not an item.",
                "It is not shown in Markdown, so it was not meant to be done.",
                "Take it out of the comment if it is to be done."),
        UNSAFE_LINK_DROPPED(
                Severity.WARNING,
                "The address of a link is left out: %s",
                "Only web addresses, mail addresses and relative paths are safe to click.",
                "Name a web address, or write the words without a link."),
        TOO_INVOLVED(
                Severity.WARNING,
                "A paragraph holds so many brackets or marks that it is kept as plain characters.",
                "Reading all of its markup would take longer than the text is worth.",
                "Split it, or take the marks out."),
        BOX_IN_CODE(
                Severity.INFO,
                "A task box within a code block is not an item.",
                "Code blocks are kept as they are.",
                "Take it out of the code block if it is to be done."),
        BOX_IN_TABLE(
                Severity.WARNING,
                "A task box within a table is not an item; the table is kept.",
                "A row has no words of its own that could say what was done.",
                "Write the row as a list item with a box."),
        BOX_OUTSIDE_LIST(
                Severity.WARNING,
                "A task box outside of a list is not an item; the text is kept.",
                "Markdown knows task boxes only at the start of a list item.",
                "Put a dash and a blank before the box."),
        BOX_IN_HEADING(
                Severity.INFO,
                "A task box in a heading is decoration.",
                "A section is done when its items are.",
                "Take the box out of the heading."),
        MALFORMED_BOX(
                Severity.WARNING,
                "“%s” is not a task box, so this is not an item; the text is kept.",
                "A box is an opening bracket, a blank or x, a closing bracket and a blank.",
                "Write [ ] and a blank."),
        EXTRA_REFUSED(
                Severity.WARNING,
                "A fence named changeover cannot be used: %s",
                "What it says about its item, section or document has no effect.",
                "Correct its members; the fence is kept where it stands."),
        SEVERAL_BOXES(
                Severity.INFO,
                "Several boxes on one line are read as the options of one choice.",
                "Only one item fits on a line.",
                "Write one list item for each box if they are items.");

        private final Severity severity;
        private final String message;
        private final String why;
        private final String fix;

        Notice(Severity severity, String message, String why, String fix) {
            this.severity = severity;
            this.message = message;
            this.why = why;
            this.fix = fix;
        }
    }
}
