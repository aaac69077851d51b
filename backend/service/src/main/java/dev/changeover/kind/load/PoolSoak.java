package dev.changeover.kind.load;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pool.soak`.
///
/// @param connections how many
/// @param lasting how long
@Catalogued(
        kind = "pool.soak",
        title = "Connections held",
        says = "Holds connections open side by side for a while and looks whether any is refused.",
        group = KindGroup.LOAD,
        type = KindType.JOB,
        effect = Effect.READS)
public record PoolSoak(
        @Asks(value = "How many.", defaultsTo = "20", min = "1", max = "1000")
        int connections,

        @Asks(value = "How long.", defaultsTo = "PT5M", min = "PT10S", max = "PT4H")
        Duration lasting)
        implements Parameters {}
