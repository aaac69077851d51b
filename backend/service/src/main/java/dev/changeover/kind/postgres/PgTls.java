package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.tls`.
///
/// @param refusesPlain whether a connection without encryption must be refused
@Catalogued(
        kind = "pg.tls",
        title = "Encrypted connection",
        says =
                "Looks whether the connection to the target is encrypted, and whether the server refuses one that is not.",
        group = KindGroup.PG_CONNECT,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgTls(
        @Asks(value = "Whether a connection without encryption must be refused.", defaultsTo = "false")
        boolean refusesPlain)
        implements Parameters {}
