package dev.changeover.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "migration_load")
class LoadEntity {

    /// The engine's load id.
    @Id
    UUID id;

    UUID migrationId;
    int planVersion;

    @Enumerated(EnumType.STRING)
    LoadState state;

    Instant createdAt;

    @Nullable
    Instant stagedAt;

    @Nullable
    Instant cutOverAt;

    @Nullable
    String retiredSchema;

    @Nullable
    Instant rolledBackAt;

    @Nullable
    String setAsideSchema;

    @Nullable
    Instant cleanedUpAt;

    void become(LoadState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("load %s is %s and cannot become %s".formatted(id, state, next));
        }
        state = next;
    }

    /// Returns until when the way back is kept; nothing when there is none, or none any more.
    Optional<Instant> keptUntil(Duration retention) {
        return switch (state) {
            case CUT_OVER, ROLLED_BACK ->
                Optional.ofNullable(rolledBackAt == null ? cutOverAt : rolledBackAt)
                        .map(since -> since.plus(retention));
            case LOADING, STAGED, ABANDONED, CLEANED_UP -> Optional.empty();
        };
    }

    MigrationLoad toLoad(Duration retention) {
        return new MigrationLoad(
                id,
                planVersion,
                state,
                stagedAt,
                cutOverAt,
                retiredSchema,
                rolledBackAt,
                setAsideSchema,
                keptUntil(retention).orElse(null),
                cleanedUpAt);
    }
}
