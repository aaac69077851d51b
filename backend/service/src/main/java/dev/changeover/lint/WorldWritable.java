package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Everybody may write to a file.
final class WorldWritable implements Rule {

    private static final Pattern COMMAND =
            Pattern.compile("\\bchmod (-\\w+ )*(0?777|a\\+w|o\\+w|ugo\\+w)\\b", Pattern.CASE_INSENSITIVE);

    private static final Advice ADVICE = new Advice(
            "WORLD_WRITABLE",
            Severity.WARNING,
            "%s lets everybody on the machine write.",
            "Backups and scripts that anybody can change are no proof of anything.",
            "Give the rights to the user that needs them.");

    @Override
    public void check(Reading reading, Report report) {
        for (Command command : reading.commands()) {
            if (command.shell() && COMMAND.matcher(command.text()).find()) {
                report.add(ADVICE, command.line(), command.subject(), Report.quoted(command.text()));
            }
        }
    }
}
