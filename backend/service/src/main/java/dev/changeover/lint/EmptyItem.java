package dev.changeover.lint;

import dev.changeover.document.Entry;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// An item says nothing.
final class EmptyItem implements Rule {

    private static final Advice ADVICE = new Advice(
            "EMPTY_ITEM",
            Severity.WARNING,
            "An item has no words.",
            "Nobody can know what was done when it is ticked.",
            "Say what is to be done, or take it out.");

    @Override
    public void check(Reading reading, Report report) {
        for (Entry entry : reading.entries()) {
            if (entry.item().words().isBlank()) {
                report.add(ADVICE, entry.item());
            }
        }
    }
}
