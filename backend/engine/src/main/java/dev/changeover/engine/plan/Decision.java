package dev.changeover.engine.plan;

import java.util.Objects;

/// What somebody chose where a finding left something to decide. Who and why is the business of whoever asked.
///
/// @param finding the finding's id
/// @param choice one of those that the finding offers
public record Decision(String finding, Choice choice) {
    public Decision {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(choice, "choice");
    }
}
