package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Entry;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// A password or key stands in the document.
final class SecretInText implements Rule {

    private static final Pattern SECRET = Pattern.compile(
            "(password|passwd|pwd|secret|token|api[_-]?key|secret[_-]?key)[\"']?\\s{0,3}[=:]\\s{0,3}[\"']?(?=[^\\s\"']{0,40}\\d)"
                    + "[A-Za-z0-9+/_!@#%^&*.-]{8,}|\\bpostgres(ql)?://[^:/\\s]{1,60}:[^@\\s$<{\\[*]{3,}@|\\bAKIA[0-9A-Z]{16}\\b"
                    + "|-----BEGIN [A-Z ]{0,30}PRIVATE KEY|\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bxox[bap]-[A-Za-z0-9-]{10,}",
            Pattern.CASE_INSENSITIVE);

    private static final Advice ADVICE = new Advice(
            "SECRET_IN_TEXT",
            Severity.ERROR,
            "A password or key seems to stand here.",
            "A checklist is read by many, exported, and kept for years.",
            "Name the variable or the safe that holds it, and change the secret.");

    @Override
    public void check(Reading reading, Report report) {
        for (Command command : reading.commands()) {
            if (holdsSecret(command.text())) {
                report.add(ADVICE, command.line(), command.subject());
            }
        }
        for (Entry entry : reading.entries()) {
            boolean inWords = entry.item().text().indexOf('`') < 0
                    && holdsSecret(Reading.head(entry.item().text()));
            if (inWords) {
                report.add(ADVICE, entry.item());
            }
        }
    }

    /// Most lines hold none of the signs without which there is no secret.
    private static boolean holdsSecret(String text) {
        boolean worthALook = text.indexOf('=') >= 0
                || text.indexOf(':') >= 0
                || text.indexOf('_') >= 0
                || text.indexOf('-') >= 0
                || text.contains("AKIA");
        return worthALook && SECRET.matcher(text).find();
    }
}
