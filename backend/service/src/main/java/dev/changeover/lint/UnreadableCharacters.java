package dev.changeover.lint;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.changeover.document.Block;
import dev.changeover.document.Entry;
import dev.changeover.document.Item;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;
import org.jspecify.annotations.Nullable;

/// Characters are damaged, or hide what a text says.
final class UnreadableCharacters implements Rule {

    private static final Pattern DAMAGED =
            Pattern.compile("\uFFFD|[ðğ]Ÿ|â[€”†œŒ\\u0090-\\u009f\\u00b3]|Ã[\\u0080-\\u00bf]|ï¸");
    private static final Pattern HIDDEN =
            Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\u0000-\\u0008\\u000E-\\u001F\\u007F]");

    private static final Advice ADVICE = new Advice(
            "UNREADABLE_CHARACTERS",
            Severity.WARNING,
            "%s holds damaged characters.",
            "The text was read in a wrong encoding and saved again; some of it is lost.",
            "Write the characters anew, and save the file as UTF-8.");

    private static final Advice CONTROLS = new Advice(
            "HIDDEN_CHARACTERS",
            Severity.ERROR,
            "%s holds characters that are not shown.",
            "They can make a command look like another one than it is.",
            "Type the line anew.");

    @Override
    public void check(Reading reading, Report report) {
        check(reading.document().title(), 1, null, report);
        check(reading.document().blocks(), null, report);
        for (Section section : reading.sections()) {
            String heading = section.heading();
            check(heading == null ? section.title() : heading, section.line(), section.id(), report);
            check(section.blocks(), section.id(), report);
        }
        for (Entry entry : reading.entries()) {
            Item item = entry.item();
            check(item.text(), item.line(), item.id(), report);
            check(item.blocks(), item.id(), report);
        }
    }

    private static void check(List<Block> blocks, @Nullable UUID subject, Report report) {
        for (Block block : blocks) {
            String[] lines = block.markdown().split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                check(lines[i], block.line() == null ? null : block.line() + i, subject, report);
            }
        }
    }

    private static void check(String text, @Nullable Integer line, @Nullable UUID subject, Report report) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return;
        }
        if (HIDDEN.matcher(text).find()) {
            report.add(
                    CONTROLS,
                    line,
                    subject,
                    Report.quoted(HIDDEN.matcher(Reading.head(text)).replaceAll("�")));
        } else if (DAMAGED.matcher(text).find()) {
            report.add(ADVICE, line, subject, Report.quoted(Reading.head(text)));
        }
    }
}
