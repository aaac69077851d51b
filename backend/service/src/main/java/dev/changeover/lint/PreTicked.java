package dev.changeover.lint;

import java.util.List;

import dev.changeover.document.Entry;
import dev.changeover.document.Item;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Boxes are ticked before any run.
final class PreTicked implements Rule {

    private static final Advice ADVICE = new Advice(
            "TICKED_BEFOREHAND",
            Severity.INFO,
            "%d of the boxes are ticked already.",
            "A tick in a text has no date, no name and no evidence. It stays as a claim and completes nothing in a run.",
            "Take the ticks out, or the items, if they will never be done again.");

    @Override
    public void check(Reading reading, Report report) {
        List<Item> claimed = reading.entries().stream()
                .map(Entry::item)
                .filter(Item::claimed)
                .toList();
        if (!claimed.isEmpty()) {
            report.add(ADVICE, claimed.getFirst(), claimed.size());
        }
    }
}
