package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Block;
import dev.changeover.document.Entry;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A header is asked for that browsers no longer heed.
final class ObsoleteHeader implements Rule {

    private static final Pattern HEADER = Pattern.compile(
            "X-XSS-Protection|Public-Key-Pins|Expect-CT|X-Frame-Options: ?ALLOW-FROM", Pattern.CASE_INSENSITIVE);

    private static final Advice ADVICE = new Advice(
            "OBSOLETE_HEADER",
            Severity.INFO,
            "%s asks for a header that browsers no longer heed, or that harms.",
            "The check passes and protects nobody.",
            "Ask for a Content-Security-Policy instead.");

    @Override
    public void check(Reading reading, Report report) {
        for (Entry entry : reading.entries()) {
            if (HEADER.matcher(entry.item().text()).find()) {
                report.add(ADVICE, entry.item(), Report.quoted(entry.item().words()));
            }
        }
        for (Section section : reading.sections()) {
            for (Block block : section.blocks()) {
                checkLines(section, block, report);
            }
        }
    }

    private static void checkLines(Section section, Block block, Report report) {
        String[] lines = block.markdown().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (HEADER.matcher(lines[i]).find()) {
                Integer line = block.line() == null ? null : block.line() + i;
                report.add(ADVICE, line, section.id(), Report.quoted(lines[i].strip()));
            }
        }
    }
}
