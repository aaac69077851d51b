package dev.changeover.lint;

import java.util.List;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A backup is taken and never tried.
final class UntestedBackup implements Rule {

    private static final Advice ADVICE = new Advice(
            "UNTESTED_BACKUP",
            Severity.WARNING,
            "%s takes a backup, and no step restores or checks one.",
            "A backup that was never restored is a hope; the rollback needs it to work.",
            "Restore it into a scratch database, check it there, and note how long that took.");

    @Override
    public void check(Reading reading, Report report) {
        List<Step> work = reading.work();
        int backup = Reading.first(work, Signs.BACKS_UP);
        if (backup >= 0 && reading.steps().stream().noneMatch(Signs.TRIES_BACKUP)) {
            report.add(ADVICE, work.get(backup), Report.quoted(work.get(backup).title()));
        }
    }
}
