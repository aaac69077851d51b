package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A pattern of file names is copied onto one file.
final class GlobWithSingleTarget implements Rule {

    private static final Pattern COMMAND = Pattern.compile(
            "^(sudo )?(cp|mv) (-\\w+ )*[^\\s\"']*\\*[^\\s\"']* [^\\s*]*\\.\\w+\\s*$", Pattern.CASE_INSENSITIVE);

    private static final Advice ADVICE = new Advice(
            "GLOB_WITH_SINGLE_TARGET",
            Severity.ERROR,
            "The pattern in %s may fit several files, and there is one file to copy to.",
            "With two backups the command fails; with a wrong one it restores the wrong data.",
            "Name the one file that is meant.");

    @Override
    public void check(Reading reading, Report report) {
        for (Command command : reading.commands()) {
            if (command.shell() && COMMAND.matcher(command.text()).find()) {
                report.add(ADVICE, command.line(), command.subject(), Report.quoted(command.text()));
            }
        }
    }
}
