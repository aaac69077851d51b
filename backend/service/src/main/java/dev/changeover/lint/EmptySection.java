package dev.changeover.lint;

import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// There is nothing under a heading.
final class EmptySection implements Rule {

    private static final Advice ADVICE = new Advice(
            "EMPTY_SECTION",
            Severity.INFO,
            "There is nothing under %s.",
            "Either something was forgotten, or the heading promises what nobody does.",
            "Fill it, or take the heading out.");

    @Override
    public void check(Reading reading, Report report) {
        for (Section section : reading.sections()) {
            if (section.items().isEmpty()
                    && section.sections().isEmpty()
                    && section.blocks().isEmpty()
                    && !section.title().isBlank()) {
                report.add(ADVICE, section, Report.quoted(section.title()));
            }
        }
    }
}
