package dev.changeover.lint;

import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A heading is two or more levels below the one above it.
final class SkippedHeadingLevel implements Rule {

    private static final Advice ADVICE = new Advice(
            "SKIPPED_HEADING_LEVEL",
            Severity.INFO,
            "%s is a heading of level %d right below one of level %d.",
            "Readers who go by headings, and their tools, miss a level that is not there.",
            "Use the next level.");

    @Override
    public void check(Reading reading, Report report) {
        for (Section section : reading.sections()) {
            for (Section inner : section.sections()) {
                Integer outerLevel = section.level();
                Integer level = inner.level();
                if (outerLevel != null && level != null && level > outerLevel + 1) {
                    report.add(ADVICE, inner, Report.quoted(inner.title()), level, outerLevel);
                }
            }
        }
    }
}
