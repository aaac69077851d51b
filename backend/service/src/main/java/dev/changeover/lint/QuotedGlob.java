package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A pattern of file names stands in quotes, where the shell does not expand it.
final class QuotedGlob implements Rule {

    private static final Pattern COMMAND = Pattern.compile(
            "^(?!.{0,40}\\b(find|grep|rg|git|rsync|tar|zip|psql|sqlite3|python3?|node|awk|sed|echo|curl)\\b).{0,200}(=|\\s)([\"'])[^\"'*\\s]{0,100}[\\w./-]\\*[\\w.-]{0,40}\\.?\\w{0,10}\\3",
            Pattern.CASE_INSENSITIVE);

    private static final Advice ADVICE = new Advice(
            "QUOTED_GLOB",
            Severity.ERROR,
            "The pattern in %s stands in quotes, so it is taken as a file of that very name.",
            "The command fails, or works on nothing, at the moment when it matters.",
            "Name the file, or take the pattern out of the quotes and make sure that exactly one file fits it.");

    @Override
    public void check(Reading reading, Report report) {
        for (Command command : reading.commands()) {
            if (command.shell() && COMMAND.matcher(command.text()).find()) {
                report.add(ADVICE, command.line(), command.subject(), Report.quoted(command.text()));
            }
        }
    }
}
