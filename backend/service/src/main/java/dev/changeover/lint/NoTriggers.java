package dev.changeover.lint;

import java.util.Locale;
import java.util.stream.Stream;

import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// There is a way back, and nothing says when to take it.
final class NoTriggers implements Rule {

    private static final Advice ADVICE = new Advice(
            "NO_ROLLBACK_TRIGGERS",
            Severity.WARNING,
            "%s says how to go back, and nothing says when.",
            "Without limits that were agreed beforehand, the decision waits for an argument in the middle of the night.",
            "Add a section called Rollback triggers: what is measured, the limit, and for how long.");

    @Override
    public void check(Reading reading, Report report) {
        boolean triggers = reading.sections().stream().anyMatch(section -> section.purpose() == Purpose.TRIGGERS);
        if (triggers || !reading.changesSomething()) {
            return;
        }
        reading.document().phases().stream()
                .flatMap(phase -> Stream.concat(Stream.of(phase), phase.sections().stream()))
                .filter(NoTriggers::isRollback)
                .findFirst()
                .ifPresent(section -> report.add(ADVICE, section, Report.quoted(section.title())));
    }

    private static boolean isRollback(Section section) {
        return section.purpose() == Purpose.CONTINGENCY
                && section.title().toLowerCase(Locale.ROOT).matches(".*(roll|back[- ]?out|revert).*");
    }
}
