package dev.changeover.kind.postgres;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.archiving`.
///
/// @param within how long ago the last archived part may be
@Catalogued(
        kind = "pg.archiving",
        title = "Point-in-time recovery",
        says = "Looks whether the server archives its log, when it last did, and whether that fails.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgArchiving(
        @Asks(value = "How long ago the last archived part may be.", defaultsTo = "PT15M", min = "PT1M", max = "P7D")
        Duration within)
        implements Parameters {}
