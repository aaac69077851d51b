package dev.changeover.lint;

import java.util.List;

import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// New code goes live before the tables that it needs are there.
final class DeployBeforeSchema implements Rule {

    private static final Advice ADVICE = new Advice(
            "DEPLOY_BEFORE_SCHEMA",
            Severity.ERROR,
            "%s comes before the schema is changed by %s%s.",
            "Until the schema is there, the new code fails on every request that needs it.",
            "Change the schema first, or keep traffic away until a health check has passed behind it.");

    @Override
    public void check(Reading reading, Report report) {
        List<Step> work = reading.work();
        int deploy = Reading.first(work, Signs.DEPLOYS);
        int schema = Reading.first(work, Signs.CHANGES_SCHEMA);
        if (deploy < 0 || schema <= deploy) {
            return;
        }
        Step first = work.get(deploy);
        Step second = work.get(schema);
        if (first.phase().equals(second.phase())) {
            report.add(
                    ADVICE,
                    first,
                    Report.quoted(first.title()),
                    Report.quoted(second.title()),
                    Report.at(second.line()));
        }
    }
}
