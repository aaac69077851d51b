package dev.changeover.lint;

import java.util.regex.Pattern;

import dev.changeover.document.Entry;
import dev.changeover.document.ItemKind;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Something decides over success or rollback that nobody can measure.
final class VagueMeasure implements Rule {

    private static final Pattern VAGUE = Pattern.compile(
            "\\b(acceptable|reasonable|normal|good|fine|expected|sever\\w+|slow|fast|poor|improve\\w*|degrad\\w*|adequate|healthy"
                    + "|satisfied|stable|maintained|significant\\w*|high|low)\\b");

    private static final Advice ADVICE = new Advice(
            "VAGUE_MEASURE",
            Severity.WARNING,
            "%s gives nothing to measure.",
            "At night two people will disagree whether it is so.",
            "Name what is measured, the limit, for how long, and compared with what.");

    @Override
    public void check(Reading reading, Report report) {
        for (Entry entry : reading.leaves()) {
            ItemKind kind = entry.item().kind();
            boolean decides = kind == ItemKind.TRIGGER || kind == ItemKind.CRITERION;
            if (decides
                    && entry.item().threshold() == null
                    && VAGUE.matcher(Reading.lower(entry.item().words())).find()) {
                report.add(ADVICE, entry.item(), Report.quoted(entry.item().words()));
            }
        }
    }
}
