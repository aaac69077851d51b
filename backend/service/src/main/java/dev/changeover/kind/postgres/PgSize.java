package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.size`.
///
/// @param belowBytes the size that must not be reached
@Catalogued(
        kind = "pg.size",
        title = "Database size",
        says = "Compares the size of the database with a limit.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgSize(
        @Asks(value = "The size that must not be reached.", min = "1", max = "1000000000000000")
        long belowBytes) implements Parameters {}
