package dev.changeover.kind.migration;

import java.util.UUID;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `migration.verify`.
///
/// @param migration the migration; absent means the run's own
@Catalogued(
        kind = "migration.verify",
        title = "Verify",
        says = "Compares every value of the target with the sources.",
        group = KindGroup.MIGRATION,
        type = KindType.JOB,
        effect = Effect.READS)
public record MigrationVerify(
        @Asks("The migration; absent means the run's own.") @Nullable
        UUID migration) implements Parameters {}
