package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A statement locks a table that an application uses.
final class BlockingStatement implements Rule {

    private static final Pattern COMMAND = Pattern.compile(
            "\\bcreate (unique )?index (?!(if not exists )?concurrently)\\w|\\bvacuum (\\(.{0,20})?full\\b|\\breindex (?!.{0,40}concurrently)(table|index|database|schema)\\b|\\block table\\b|\\balter table\\b.{1,80}\\balter (column )?\\w+ (set data )?type\\b|^cluster \\w",
            Pattern.CASE_INSENSITIVE);

    private static final Advice ADVICE = new Advice(
            "BLOCKING_STATEMENT",
            Severity.WARNING,
            "%s blocks writes, or all access, while it runs.",
            "On a large table that is an outage of minutes, and whoever waits behind it piles up.",
            "Use the form that works beside writes, such as CONCURRENTLY, or do it while writes are stopped, with a lock_timeout.");

    @Override
    public void check(Reading reading, Report report) {
        for (Command command : reading.commands()) {
            if (COMMAND.matcher(command.text()).find()) {
                report.add(ADVICE, command.line(), command.subject(), Report.quoted(command.text()));
            }
        }
    }
}
