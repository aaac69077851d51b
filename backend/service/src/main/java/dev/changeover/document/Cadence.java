package dev.changeover.document;

/// How often a recurring section comes round.
public enum Cadence {
    DAILY("FREQ=DAILY"),
    WEEKLY("FREQ=WEEKLY"),
    MONTHLY("FREQ=MONTHLY"),
    QUARTERLY("FREQ=MONTHLY;INTERVAL=3"),
    ANNUAL("FREQ=YEARLY");

    private final String rule;

    Cadence(String rule) {
        this.rule = rule;
    }

    /// Returns the recurrence rule of RFC 5545.
    public String rule() {
        return rule;
    }
}
