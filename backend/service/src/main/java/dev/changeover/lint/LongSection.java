package dev.changeover.lint;

import dev.changeover.document.Entry;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// More items stand in a row than people keep in mind.
final class LongSection implements Rule {

    private static final int MOST = 9;

    private static final Advice ADVICE = new Advice(
            "LONG_SECTION",
            Severity.WARNING,
            "%s has %d items in a row.",
            "Checklists that work in cockpits and theatres stop after five to nine items; in longer rows items are skipped.",
            "Divide it where there is a natural pause.");

    @Override
    public void check(Reading reading, Report report) {
        for (Section section : reading.sections()) {
            boolean list = section.purpose() == Purpose.CONTACTS || section.purpose() == Purpose.RECORD;
            if (section.items().size() > MOST && !list) {
                report.add(
                        ADVICE,
                        section,
                        Report.quoted(section.title()),
                        section.items().size());
            }
        }
        for (Entry entry : reading.entries()) {
            if (entry.item().items().size() > MOST) {
                report.add(
                        ADVICE,
                        entry.item(),
                        Report.quoted(entry.item().words()),
                        entry.item().items().size());
            }
        }
    }
}
