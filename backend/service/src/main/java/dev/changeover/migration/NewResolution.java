package dev.changeover.migration;

import java.util.List;

import dev.changeover.engine.plan.RowRepair;
import dev.changeover.migration.RejectResolution.Kind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to do about a quarantined row.
///
/// @param table source name of the row's table
/// @param row the row, as its reject names it
/// @param kind what to do
/// @param values for REPAIR: the values that stand in for those of the source, before any conversion
/// @param reason why
public record NewResolution(
        @NotBlank @Schema(examples = "customers") String table,
        @NotBlank @Schema(examples = "rowid 3") String row,
        @NotNull Kind kind,
        @Nullable @Size(max = 2_000) List<RowRepair.@NotNull Value> values,

        @NotBlank @Size(max = 2_000) @Schema(examples = "The customer confirmed the spelling.")
        String reason) {}
