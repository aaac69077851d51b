package dev.changeover.kind.migration;

import java.util.UUID;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `migration.assess`.
///
/// @param migration the migration; absent means the run's own
@Catalogued(
        kind = "migration.assess",
        title = "Assess",
        says = "Reads every value of the sources and says what would not fit.",
        group = KindGroup.MIGRATION,
        type = KindType.JOB,
        effect = Effect.READS)
public record MigrationAssess(
        @Asks("The migration; absent means the run's own.") @Nullable
        UUID migration) implements Parameters {}
