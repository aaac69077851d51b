package dev.changeover.migration;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.plan.Mode;
import dev.changeover.job.JobSummary;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What goes where: the definition of a migration, with where it stands.
///
/// @param id its id
/// @param name what people call it
/// @param sources the databases read
/// @param target the database written
/// @param schema the target schema
/// @param mode who makes the tables
/// @param state where it stands
/// @param latestJob its youngest job; null before the first
/// @param currentLoad the load that waits in staging, else the one in place, else the youngest; null before the first
/// @param loadInPlace the load whose tables are in place, which a rollback would take back; null when none is. Beside
///     one that waits in staging, an older one may be in place
/// @param createdAt when it was defined
/// @param createdBy who defined it
public record Migration(
        UUID id,
        @Schema(examples = "Shop to PostgreSQL") String name,
        List<SourceReference> sources,
        TargetReference target,
        @Schema(examples = "shop") String schema,
        Mode mode,
        MigrationState state,
        @Nullable JobSummary latestJob,
        @Nullable MigrationLoad currentLoad,
        @Nullable MigrationLoad loadInPlace,
        Instant createdAt,
        @Schema(examples = "admin") String createdBy) {

    public Migration {
        sources = List.copyOf(sources);
    }

    /// A source as its migration shows it.
    @Schema(name = "SourceReference")
    public record SourceReference(
            UUID id,
            @Schema(examples = "shop.db") String name,
            @Schema(examples = "18264064") long sizeBytes) {}

    /// A target as its migration shows it.
    @Schema(name = "TargetReference")
    public record TargetReference(
            UUID id, @Schema(examples = "embedded") String name) {}
}
