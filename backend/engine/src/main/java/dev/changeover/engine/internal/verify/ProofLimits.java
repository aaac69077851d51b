package dev.changeover.engine.internal.verify;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.engine.Finding;
import dev.changeover.engine.plan.MigrationPlan;

/// What a proof cannot cover. The plan knows, and a report repeats it, for whoever reads a report may never have seen
/// the
/// plan.
public final class ProofLimits {
    private static final String DAMAGED_PAGES = "DAMAGED_PAGES";

    private ProofLimits() {}

    /// The limits in words; none for a sound source that is moved as a whole.
    public static List<String> of(MigrationPlan plan) {
        return Stream.of(leftOut(plan), damage(plan)).flatMap(Optional::stream).toList();
    }

    private static Optional<String> leftOut(MigrationPlan plan) {
        String columns = plan.included().stream()
                .flatMap(table -> table.excludedColumns().stream().map(column -> table.source() + "." + column))
                .collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Columns that the plan leaves out were neither moved nor compared: %s.".formatted(columns));
    }

    private static Optional<String> damage(MigrationPlan plan) {
        List<Finding> damages = plan.findings().stream()
                .filter(finding -> finding.code().equals(DAMAGED_PAGES))
                .toList();
        if (damages.isEmpty()) {
            return Optional.empty();
        }
        String tables =
                damages.stream().map(Finding::table).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return Optional.of(
                "The source is damaged: what was counted, moved and compared are the rows that can be read, and"
                        + " the values as they are now. "
                        + (tables.isEmpty()
                                ? "No table was found to lack rows."
                                : "Rows are lost, and how many is unknown, in: %s.".formatted(tables)));
    }
}
