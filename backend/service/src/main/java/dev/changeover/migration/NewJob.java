package dev.changeover.migration;

import dev.changeover.job.JobType;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A job to start for a migration.
///
/// @param type what it does
public record NewJob(@NotNull @Schema(examples = "ASSESS") JobType type) {}
