package dev.changeover.lint;

import java.util.List;
import java.util.stream.Collectors;

import dev.changeover.document.Entry;
import dev.changeover.document.ItemKind;
import dev.changeover.document.Severity;
import dev.changeover.document.Threshold;
import dev.changeover.document.Threshold.Unstated;
import dev.changeover.lint.Report.Advice;

/// A limit leaves open how it is measured.
final class UnstatedThreshold implements Rule {

    private static final Advice ADVICE = new Advice(
            "THRESHOLD_UNSTATED",
            Severity.WARNING,
            "%s does not say %s.",
            "One slow request or one quiet minute decides, and two people measure two things.",
            "State it, such as: p95 below 500 ms for 10 minutes, at least 30 samples.");

    @Override
    public void check(Reading reading, Report report) {
        for (Entry entry : reading.entries()) {
            Threshold threshold = entry.item().threshold();
            List<Unstated> unstated = threshold == null ? List.of() : threshold.unstated();
            if (!unstated.isEmpty()) {
                ItemKind kind = entry.item().kind();
                boolean decides = kind == ItemKind.TRIGGER || kind == ItemKind.CRITERION;
                String missing =
                        unstated.stream().map(UnstatedThreshold::question).collect(Collectors.joining(", "));
                report.add(
                        decides ? ADVICE : ADVICE.as(Severity.INFO),
                        entry.item(),
                        Report.quoted(entry.item().words()),
                        missing);
            }
        }
    }

    private static String question(Unstated unstated) {
        return switch (unstated) {
            case PERCENTILE -> "which percentile";
            case WINDOW -> "for how long";
            case SAMPLES -> "over how many samples";
            case BASELINE -> "compared with what";
        };
    }
}
