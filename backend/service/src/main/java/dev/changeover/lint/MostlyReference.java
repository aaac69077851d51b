package dev.changeover.lint;

import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Most of the document is to be read and not to be done.
final class MostlyReference implements Rule {

    private static final int FEW = 5;

    private static final Advice ADVICE = new Advice(
            "MOSTLY_REFERENCE",
            Severity.INFO,
            "Only %d of %d sections hold items.",
            "What stands in prose is not done by anybody in particular; a run shows it as reference.",
            "Make items of what has to be done.");

    @Override
    public void check(Reading reading, Report report) {
        long leaves = reading.sections().stream()
                .filter(section -> section.sections().isEmpty())
                .count();
        long working = reading.sections().stream()
                .filter(section -> section.sections().isEmpty())
                .filter(MostlyReference::holdsItems)
                .count();
        if (leaves > FEW && working * FEW <= leaves) {
            report.add(ADVICE, (Integer) null, null, working, leaves);
        }
    }

    private static boolean holdsItems(Section section) {
        return !section.items().isEmpty();
    }
}
