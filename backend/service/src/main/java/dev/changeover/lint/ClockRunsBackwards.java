package dev.changeover.lint;

import java.time.Duration;
import java.util.List;

import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.document.Timing;
import dev.changeover.lint.Report.Advice;

/// A section is due before the one above it.
final class ClockRunsBackwards implements Rule {

    private static final Advice ADVICE = new Advice(
            "CLOCK_RUNS_BACKWARDS",
            Severity.WARNING,
            "%s is due at %s, before %s at %s above it.",
            "Steps are done in the order in which they stand; the clock then says that one is late before it was reached.",
            "Put them in the order of their times, or correct the times.");

    @Override
    public void check(Reading reading, Report report) {
        check(reading.document().phases(), report);
        reading.sections().forEach(section -> check(section.sections(), report));
    }

    private static void check(List<Section> siblings, Report report) {
        Section last = null;
        for (Section section : siblings) {
            Timing timing = section.timing();
            if (timing == null || section.purpose() != Purpose.WORK) {
                continue;
            }
            Timing before = last == null ? null : last.timing();
            // A window that is still open then, such as the first day, is not over before it was reached.
            Duration end = timing.end() == null ? timing.start() : timing.end();
            if (last != null && before != null && end.compareTo(before.start()) < 0) {
                report.add(
                        ADVICE,
                        section,
                        Report.quoted(section.title()),
                        timing.words(),
                        Report.quoted(last.title()),
                        before.words());
            }
            last = section;
        }
    }
}
