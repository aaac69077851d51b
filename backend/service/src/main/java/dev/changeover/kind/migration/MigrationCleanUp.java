package dev.changeover.kind.migration;

import java.util.UUID;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `migration.clean-up`.
///
/// @param migration the migration; absent means the run's own
@Catalogued(
        kind = "migration.clean-up",
        title = "Clean up",
        says = "Removes what the migration set aside.",
        group = KindGroup.MIGRATION,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record MigrationCleanUp(
        @Asks("The migration; absent means the run's own.") @Nullable
        UUID migration) implements Parameters {}
