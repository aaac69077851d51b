package dev.changeover.lint;

import java.util.List;
import java.util.regex.Pattern;

import dev.changeover.document.Block;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A rollback goes back to a backup and does not say what that costs.
final class RollbackLoss implements Rule {

    private static final Pattern LOSS = Pattern.compile(
            "\\b(los[ets]|loses|losing|loss|rpo|discard\\w*|carry (back|over)|since the (back-?up|switch|cut-?over|snapshot)"
                    + "|point of no return|written since|accept\\w*)\\b");

    private static final Advice ADVICE = new Advice(
            "ROLLBACK_LOSS_UNSTATED",
            Severity.ERROR,
            "%s goes back to a backup, and nothing says what happens to rows written since.",
            "Everything that users wrote after the backup vanishes; whoever decides at night has to know how much that is.",
            "State the loss (count the rows written since), who accepts it, and from when on there is no way back.");

    @Override
    public void check(Reading reading, Report report) {
        List<Step> steps = reading.steps().stream()
                .filter(step -> step.purpose() == Purpose.CONTINGENCY)
                .toList();
        int restore = Reading.first(steps, Signs.RESTORES);
        if (restore < 0
                || steps.stream().anyMatch(step -> LOSS.matcher(step.words()).find())
                || reading.sections().stream().anyMatch(RollbackLoss::statesLoss)) {
            return;
        }
        report.add(ADVICE, steps.get(restore), Report.quoted(steps.get(restore).title()));
    }

    private static boolean statesLoss(Section section) {
        return section.purpose() == Purpose.CONTINGENCY
                && section.blocks().stream()
                        .map(Block::markdown)
                        .anyMatch(text -> LOSS.matcher(Reading.lower(text)).find());
    }
}
