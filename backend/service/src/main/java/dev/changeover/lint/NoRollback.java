package dev.changeover.lint;

import java.util.Locale;

import dev.changeover.document.Purpose;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Something is changed, and there is no way back.
final class NoRollback implements Rule {

    private static final Advice ADVICE = new Advice(
            "NO_ROLLBACK",
            Severity.WARNING,
            "No section says how to go back.",
            "A plan that is only mentioned is not there when it is needed, and nobody can rehearse it.",
            "Add a section called Rollback with its steps.");

    @Override
    public void check(Reading reading, Report report) {
        boolean back = reading.sections().stream()
                .anyMatch(section -> section.purpose() == Purpose.CONTINGENCY
                        && (section.title().toLowerCase(Locale.ROOT).matches(".*(back|revert|recover).*")));
        if (!back && reading.changesSomething()) {
            report.add(ADVICE, (Integer) null, null);
        }
    }
}
