package dev.changeover.migration;

import java.util.List;
import java.util.UUID;

import dev.changeover.engine.plan.Mode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A migration to define.
///
/// @param name what people call it
/// @param sourceIds the databases to read: one, or up to 200 that become one; their order decides where a rule asks for
/// the first
/// @param targetId the database to write
/// @param schema the target schema; it is made, or must be empty
/// @param mode who makes the tables; CREATE_SCHEMA when absent
public record NewMigration(
        @NotBlank @Size(max = 200) @Schema(examples = "Shop to PostgreSQL")
        String name,

        @NotNull @Size(min = 1, max = 200) List<@NotNull UUID> sourceIds,
        @NotNull UUID targetId,
        @NotBlank @Size(max = 63) @Schema(examples = "shop") String schema,
        @Nullable Mode mode) {}
