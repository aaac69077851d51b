package dev.changeover.migration;

import java.util.List;
import java.util.Objects;

import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.PlanOverrides;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A person's changes to the default plan. What is absent stays as planned.
///
/// @param tables changed tables, by their names in the source
/// @param families what was chosen for tables that several sources have; null leaves it as it was
/// @param reason why the choices for families are others than before
public record PlanChanges(
        List<PlanOverrides.TableOverride> tables,

        @Schema(
                description =
                        "What was chosen for tables that several sources have: all choices, in place of earlier ones;"
                                + " null leaves them as they were.")
        @Nullable
        List<FamilyChoice> families,

        @Schema(
                description = "Why the choices for families are others than before; required when they are.",
                examples = "Both shops keep their customers apart.")
        @Size(max = 2000)
        @Nullable
        String reason) {

    public PlanChanges {
        tables = List.copyOf(tables);
        families = families == null ? null : List.copyOf(families);
    }

    static PlanChanges none() {
        return new PlanChanges(List.of(), List.of(), null);
    }

    boolean changesNothing() {
        return tables.isEmpty() && choices().isEmpty();
    }

    PlanOverrides overrides() {
        return new PlanOverrides(tables);
    }

    List<FamilyChoice> choices() {
        return Objects.requireNonNullElse(families, List.of());
    }

    /// The same choices for families, with other changes of tables.
    PlanChanges with(PlanOverrides overrides) {
        return new PlanChanges(overrides.tables(), families, reason);
    }

    /// The same changes of tables, without choices for families.
    PlanChanges ofTables() {
        return new PlanChanges(tables, List.of(), null);
    }
}
