package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `pg.connections`.
///
/// @param belowPercent the share of the pool, in per cent, that must not be reached
/// @param poolSize how many connections there are; absent means as many as the server allows
@Catalogued(
        kind = "pg.connections",
        title = "Connections in use",
        says = "Compares the connections in use with those that there are.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgConnections(
        @Asks(
                value = "The share of the pool, in per cent, that must not be reached.",
                defaultsTo = "80",
                min = "0",
                max = "100")
        double belowPercent,

        @Asks(
                value = "How many connections there are; absent means as many as the server allows.",
                min = "1",
                max = "10000")
        @Nullable
        Integer poolSize)
        implements Parameters {}
