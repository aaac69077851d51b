package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.version`.
///
/// @param atLeast the lowest major version that is good enough
@Catalogued(
        kind = "pg.version",
        title = "Server version",
        says = "Compares the major version of the server.",
        group = KindGroup.PG_CONNECT,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgVersion(
        @Asks(value = "The lowest major version that is good enough.", min = "9", max = "99", example = "14")
        int atLeast)
        implements Parameters {}
