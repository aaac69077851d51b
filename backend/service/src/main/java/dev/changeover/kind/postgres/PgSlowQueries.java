package dev.changeover.kind.postgres;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.slow-queries`.
///
/// @param below the mean run time that no statement may reach
/// @param calls how often a statement must have run to count
@Catalogued(
        kind = "pg.slow-queries",
        title = "Slow queries",
        says = "Reads the server's statistics of statements and compares their run times.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgSlowQueries(
        @Asks(
                value = "The mean run time that no statement may reach.",
                defaultsTo = "PT0.1S",
                min = "PT0.001S",
                max = "PT10M")
        Duration below,

        @Asks(value = "How often a statement must have run to count.", defaultsTo = "10", min = "1", max = "1000000")
        int calls)
        implements Parameters {}
