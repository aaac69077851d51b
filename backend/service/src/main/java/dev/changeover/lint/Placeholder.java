package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Entry;
import dev.changeover.document.Purpose;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Something that was to be replaced still stands there.
final class Placeholder implements Rule {

    private static final Pattern OPEN = Pattern.compile(
            "\\[(your|insert|add|enter|fill|the|database|db|backup|host|name|url|date|details|description|phone)\\b[^\\[\\]]{0,60}](?!\\()"
                    + "|<(your|from|insert|the|host|user|password|database|url|path|version)\\b[^<>]{0,60}>|\\b(TODO|TBD|TBC|FIXME|XXX)\\b"
                    + "|\\b(your[-_.]?(domain|server|host|app|database)|changeme|staging-url|prod-url)\\b");

    private static final Advice ADVICE = new Advice(
            "PLACEHOLDER_LEFT",
            Severity.WARNING,
            "%s has a place that was never filled in.",
            "Whoever runs the step has to look it up or guess, when there is least time for it.",
            "Fill it in, or make it something that the run asks for.");

    @Override
    public void check(Reading reading, Report report) {
        for (Entry entry : reading.leaves()) {
            boolean asked = entry.purpose() == Purpose.CONTACTS || entry.purpose() == Purpose.RECORD;
            if (!asked
                    && entry.item().text().indexOf('`') < 0
                    && OPEN.matcher(Reading.head(entry.item().text())).find()) {
                report.add(ADVICE, entry.item(), Report.quoted(entry.item().words()));
            }
        }
        for (Command command : reading.commands()) {
            if (OPEN.matcher(command.text()).find()) {
                report.add(ADVICE, command.line(), command.subject(), Report.quoted(command.text()));
            }
        }
    }
}
