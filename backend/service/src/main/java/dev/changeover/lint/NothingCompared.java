package dev.changeover.lint;

import java.util.List;
import java.util.regex.Pattern;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Data is copied and not compared, or only counted.
final class NothingCompared implements Rule {

    private static final Pattern VALUES = Pattern.compile(
            "\\b(compar\\w+|checksums?|digests?|hash(es)?|integrity|reconcil\\w+|consistency|spot[- ]check\\w*|validat\\w+)\\b");

    private static final Advice NOTHING = new Advice(
            "NOTHING_COMPARED",
            Severity.ERROR,
            "%s copies data, and no step behind it compares the copy with the source.",
            "A copy that lost or changed values looks like one that did not.",
            "Compare every table with its source before traffic moves.");

    private static final Advice COUNTS = new Advice(
            "ONLY_COUNTED",
            Severity.WARNING,
            "What %s copies is only counted.",
            "Equal counts say nothing about values: text cut short, times moved by hours and numbers rounded all count the same.",
            "Compare values too, by digest or column by column.");

    @Override
    public void check(Reading reading, Report report) {
        List<Step> work = reading.work();
        int copy = Reading.first(work, Signs.COPIES);
        if (copy < 0) {
            return;
        }
        Step step = work.get(copy);
        List<Step> after = work.subList(copy, work.size());
        if (after.stream().noneMatch(Signs.COMPARES)) {
            report.add(NOTHING, step, Report.quoted(step.title()));
        } else if (after.stream().noneMatch(NothingCompared::looksAtValues)) {
            report.add(COUNTS, step, Report.quoted(step.title()));
        }
    }

    private static boolean looksAtValues(Step step) {
        return Signs.VALUES_COMPARED.test(step)
                || VALUES.matcher(step.words()).find()
                || VALUES.matcher(step.code()).find();
    }
}
