package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Purpose;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Something is destroyed, and no step before it keeps a copy.
final class DestructiveWithoutBackup implements Rule {

    private static final Pattern COMMAND = Pattern.compile(
            "\\bdrop (table|database|schema|owned|column)\\b|\\btruncate\\b|\\bdelete from [\\w.\"]+ *(;|$)|\\brm -\\w*[rf]\\w* "
                    + "|\\bdropdb\\b|\\bdown (-v|--volumes)\\b|\\bpush (-f|--force)\\b|\\bgit reset --hard\\b|\\bflushall\\b|\\bmkfs\\b"
                    + "|\\bpg_restore\\b.{0,60}--clean|\\bdb:(drop|reset)\\b|\\bprisma migrate reset\\b|\\bmanage\\.py flush\\b",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern WORDS = Pattern.compile(
            "^(drop|delete|remove|purge|wipe|erase|destroy|truncate)\\b.{0,40}\\b(databases?|tables?|data|volumes?|schemas?|sqlite|disks?|rows)\\b");

    private static final Advice ADVICE = new Advice(
            "DESTRUCTIVE_WITHOUT_BACKUP",
            Severity.ERROR,
            "%s destroys data, and no step before it makes a backup.",
            "There is no way back from this step.",
            "Make a backup before it, and restore it somewhere to be sure.");

    @Override
    public void check(Reading reading, Report report) {
        boolean kept = false;
        for (Step step : reading.steps()) {
            kept = kept || Signs.BACKS_UP.test(step);
            boolean destroys = COMMAND.matcher(step.code()).find()
                    || WORDS.matcher(step.words()).find();
            if (destroys && !kept && step.purpose() != Purpose.REFERENCE && !Signs.isElsewhere(step)) {
                report.add(ADVICE, step, Report.quoted(step.title()));
            }
        }
    }
}
