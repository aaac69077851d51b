package dev.changeover.kind.postgres;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.locks`.
///
/// @param longerThan how long a session must have waited to count
/// @param atMost how many may wait
@Catalogued(
        kind = "pg.locks",
        title = "Waiting for locks",
        says = "Counts sessions that have waited for a lock for some time.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgLocks(
        @Asks(
                value = "How long a session must have waited to count.",
                defaultsTo = "PT5S",
                min = "PT0.1S",
                max = "PT1H")
        Duration longerThan,

        @Asks(value = "How many may wait.", defaultsTo = "0", min = "0", max = "10000")
        int atMost)
        implements Parameters {}
