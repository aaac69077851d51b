package dev.changeover.kind.postgres;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.long-transactions`.
///
/// @param longerThan how long a transaction must have been open to count
/// @param atMost how many may be open
@Catalogued(
        kind = "pg.long-transactions",
        title = "Long transactions",
        says = "Counts transactions that have been open for a long time.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgLongTransactions(
        @Asks(
                value = "How long a transaction must have been open to count.",
                defaultsTo = "PT5M",
                min = "PT1S",
                max = "P1D")
        Duration longerThan,

        @Asks(value = "How many may be open.", defaultsTo = "0", min = "0", max = "10000")
        int atMost)
        implements Parameters {}
