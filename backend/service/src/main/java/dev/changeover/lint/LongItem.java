package dev.changeover.lint;

import dev.changeover.document.Entry;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// An item is a paragraph.
final class LongItem implements Rule {

    private static final int MOST = 280;

    private static final Advice ADVICE = new Advice(
            "LONG_ITEM",
            Severity.INFO,
            "%s is %,d characters long.",
            "Under pressure people read the first line; the rest is not done, and ticked.",
            "Say the one thing to do, and put the explanation into a paragraph below it.");

    @Override
    public void check(Reading reading, Report report) {
        for (Entry entry : reading.entries()) {
            int length = entry.item().words().length();
            if (length > MOST) {
                report.add(ADVICE, entry.item(), Report.quoted(entry.item().words()), length);
            }
        }
    }
}
