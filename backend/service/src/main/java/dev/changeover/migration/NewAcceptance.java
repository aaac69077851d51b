package dev.changeover.migration;

import dev.changeover.engine.Reject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Quarantined rows to sign off together: those that nobody did anything about yet.
///
/// @param table only rows of this table
/// @param code only rows that were rejected for this
/// @param reason why they may stay out
public record NewAcceptance(
        @Schema(examples = "customers") @Nullable String table,
        Reject.@Nullable Code code,

        @NotBlank @Size(max = 2_000) @Schema(examples = "Test accounts, nobody needs them.")
        String reason) {}
