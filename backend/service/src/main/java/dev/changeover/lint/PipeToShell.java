package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Something from the network is run without a look at it.
final class PipeToShell implements Rule {

    private static final Pattern COMMAND =
            Pattern.compile("\\b(curl|wget)\\b[^|]{0,200}\\|\\s*(sudo\\s+)?(ba|z|da)?sh\\b", Pattern.CASE_INSENSITIVE);

    private static final Advice ADVICE = new Advice(
            "PIPE_TO_SHELL",
            Severity.WARNING,
            "%s runs whatever the other side sends.",
            "A changed or cut-off download runs with your rights, on the machine that matters.",
            "Download it, check its digest, then run it.");

    @Override
    public void check(Reading reading, Report report) {
        for (Command command : reading.commands()) {
            if (command.shell() && COMMAND.matcher(command.text()).find()) {
                report.add(ADVICE, command.line(), command.subject(), Report.quoted(command.text()));
            }
        }
    }
}
