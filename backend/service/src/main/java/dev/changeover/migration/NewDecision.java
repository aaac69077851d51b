package dev.changeover.migration;

import dev.changeover.engine.plan.Choice;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody decides on a finding.
///
/// @param choice one of those that the finding offers
/// @param reason why; required where the finding blocks
public record NewDecision(
        @NotNull @Schema(examples = "ACCEPT_NAME") Choice choice,

        @Nullable @Size(max = 2_000) @Schema(examples = "The application is renamed with the next release.")
        String reason) {}
