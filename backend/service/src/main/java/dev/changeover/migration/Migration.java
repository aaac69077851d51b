package dev.changeover.migration;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.plan.Mode;
import dev.changeover.job.JobProblem;
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
    ///
    /// @param key what tells it from the others: in names of tables, in reports
    /// @param number its place among them, from 1 on, which the rows in the target carry
    /// @param sha256 its SHA-256 when it was registered
    /// @param state whether it was assessed
    /// @param snapshot the copy that was looked at; null before
    /// @param problem why it could not be assessed, where it is one of several; null otherwise
    /// @param failedAt when that was
    @Schema(name = "SourceReference")
    public record SourceReference(
            UUID id,
            @Schema(examples = "shop.db") String name,
            @Schema(examples = "18264064") long sizeBytes,
            @Schema(examples = "shop") String key,
            @Schema(examples = "1") int number,

            @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String sha256,

            SourceState state,
            @Nullable SourceSnapshot snapshot,
            @Nullable JobProblem problem,
            @Nullable Instant failedAt) {}

    /// Whether a source was assessed.
    @Schema(name = "SourceState")
    public enum SourceState {
        /// Not yet.
        NEW,
        ASSESSED,
        /// The last attempt failed.
        FAILED
    }

    /// The copy of a source that was looked at.
    ///
    /// @param takenAt the moment of the source that it shows
    @Schema(name = "SourceSnapshot")
    public record SourceSnapshot(
            String sha256,
            @Schema(examples = "18264064") long sizeBytes,
            Instant takenAt,
            @Schema(examples = "UTF-8") String encoding) {}

    /// A target as its migration shows it.
    @Schema(name = "TargetReference")
    public record TargetReference(
            UUID id, @Schema(examples = "embedded") String name) {}
}
