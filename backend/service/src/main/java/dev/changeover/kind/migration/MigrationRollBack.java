package dev.changeover.kind.migration;

import java.util.UUID;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `migration.roll-back`.
///
/// @param migration the migration; absent means the run's own
/// @param acceptedLossRows how many rows written since the cut-over may be set aside
@Catalogued(
        kind = "migration.roll-back",
        title = "Roll back",
        says = "Takes the cut-over back in one transaction, and counts what was written since.",
        group = KindGroup.MIGRATION,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record MigrationRollBack(
        @Asks("The migration; absent means the run's own.") @Nullable
        UUID migration,

        @Asks(
                value = "How many rows written since the cut-over may be set aside.",
                defaultsTo = "0",
                min = "0",
                max = "1000000000000")
        long acceptedLossRows)
        implements Parameters {}
