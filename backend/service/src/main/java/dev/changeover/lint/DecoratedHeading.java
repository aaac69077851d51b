package dev.changeover.lint;

import java.util.List;

import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A heading carries a tick, an hourglass or a cross.
final class DecoratedHeading implements Rule {

    private static final String STATES = "✅☑✔✓⏳⌛❌✖✘";

    private static final Advice ADVICE = new Advice(
            "DECORATED_HEADING",
            Severity.INFO,
            "The heading %s looks like a state%s.",
            "A tick over work that is not done yet tells everybody who glances at it that it is.",
            "Leave the sign out; a run shows the state of each section.");

    @Override
    public void check(Reading reading, Report report) {
        List<Section> decorated = reading.sections().stream()
                .filter(section -> section.heading() != null
                        && section.heading().codePoints().anyMatch(c -> STATES.indexOf(c) >= 0))
                .toList();
        if (!decorated.isEmpty()) {
            Section first = decorated.getFirst();
            String more = decorated.size() == 1 ? "" : ", and %d more do".formatted(decorated.size() - 1);
            report.add(ADVICE, first, Report.quoted(String.valueOf(first.heading())), more);
        }
    }
}
