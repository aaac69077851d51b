package dev.changeover.kind.postgres;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.replica`.
///
/// @param below the lag that must not be reached
/// @param replicas how many must be connected
@Catalogued(
        kind = "pg.replica",
        title = "Replica lag",
        says = "Looks whether replicas are connected and how far behind they are.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgReplica(
        @Asks(value = "The lag that must not be reached.", defaultsTo = "PT30S", min = "PT0.1S", max = "P1D")
        Duration below,

        @Asks(value = "How many must be connected.", defaultsTo = "1", min = "1", max = "100")
        int replicas)
        implements Parameters {}
