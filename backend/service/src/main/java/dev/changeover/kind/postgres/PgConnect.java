package dev.changeover.kind.postgres;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.connect`.
///
/// @param timeout how long to wait for an answer
@Catalogued(
        kind = "pg.connect",
        title = "Connection",
        says = "Connects to the target, asks for one row, and tells how long that took.",
        group = KindGroup.PG_CONNECT,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgConnect(
        @Asks(value = "How long to wait for an answer.", defaultsTo = "PT10S", min = "PT0.1S", max = "PT5M")
        Duration timeout)
        implements Parameters {}
