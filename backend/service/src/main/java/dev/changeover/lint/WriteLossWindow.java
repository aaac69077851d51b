package dev.changeover.lint;

import java.util.List;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Data is copied while the application may still write to where it came from.
final class WriteLossWindow implements Rule {

    private static final Advice NO_FREEZE = new Advice(
            "WRITE_LOSS_WINDOW",
            Severity.ERROR,
            "%s copies data%s, and no step before it stops writes.",
            "Whatever is written between the copy and the switch stays in the old database and is lost.",
            "Stop writes (maintenance mode, read-only) before the last backup and until traffic has moved, or add a pass that"
                    + " carries over what changed.");

    private static final Advice MAYBE = new Advice(
            "WRITE_LOSS_WINDOW",
            Severity.WARNING,
            "%s copies data%s, and writes stop only %s.",
            "A window that is announced, or a freeze that may be skipped, keeps nobody from writing; those writes are lost.",
            "Make the freeze a step of its own that is always done before the copy.");

    @Override
    public void check(Reading reading, Report report) {
        List<Step> work = reading.work();
        int copy = Reading.first(work, Signs.COPIES);
        if (copy < 0) {
            return;
        }
        List<Step> before = work.subList(0, copy + 1);
        if (before.stream().anyMatch(step -> Signs.FREEZES.test(step) && !step.conditional())) {
            return;
        }
        Step step = work.get(copy);
        int backup = Reading.first(before, Signs.BACKS_UP);
        String from = backup < 0
                ? ""
                : " that a backup" + Report.at(before.get(backup).line()) + " or the live file holds";
        if (before.stream().anyMatch(Signs.FREEZES)) {
            report.add(MAYBE, step, Report.quoted(step.title()), from, "on a condition");
        } else if (before.stream().anyMatch(Signs.ANNOUNCES_WINDOW)) {
            report.add(MAYBE, step, Report.quoted(step.title()), from, "if people keep to an announcement");
        } else {
            report.add(NO_FREEZE, step, Report.quoted(step.title()), from);
        }
    }
}
