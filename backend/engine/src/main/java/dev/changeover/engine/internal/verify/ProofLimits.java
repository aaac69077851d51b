package dev.changeover.engine.internal.verify;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.changeover.engine.Finding;
import dev.changeover.engine.plan.MigrationPlan;

/// What a proof cannot cover. The plan knows, and a report repeats it, for whoever reads a report may never have seen
/// the
/// plan.
public final class ProofLimits {
    private static final String DAMAGED_PAGES = "DAMAGED_PAGES";

    private ProofLimits() {}

    /// The limits in words; none for a sound source.
    public static List<String> of(MigrationPlan plan) {
        List<Finding> damages = plan.findings().stream()
                .filter(finding -> finding.code().equals(DAMAGED_PAGES))
                .toList();
        if (damages.isEmpty()) {
            return List.of();
        }
        String tables =
                damages.stream().map(Finding::table).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return List.of(
                "The source is damaged: what was counted, moved and compared are the rows that can be read, and the"
                        + " values as they are now. "
                        + (tables.isEmpty()
                                ? "No table was found to lack rows."
                                : "Rows are lost, and how many is unknown, in: %s.".formatted(tables)));
    }
}
