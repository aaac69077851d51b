package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.cache-hits`.
///
/// @param atLeastPercent the ratio, in per cent, that is good enough
@Catalogued(
        kind = "pg.cache-hits",
        title = "Cache hit ratio",
        says = "Compares how many blocks the server found in its memory with all that it needed.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgCacheHits(
        @Asks(value = "The ratio, in per cent, that is good enough.", defaultsTo = "99", min = "0", max = "100")
        double atLeastPercent)
        implements Parameters {}
