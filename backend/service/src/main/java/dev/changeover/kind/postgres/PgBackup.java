package dev.changeover.kind.postgres;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.backup`.
///
/// @param keepFor how long the backup is kept
@Catalogued(
        kind = "pg.backup",
        title = "Back up PostgreSQL",
        says = "Writes an encrypted backup of the target.",
        group = KindGroup.POSTGRES,
        type = KindType.JOB,
        effect = Effect.READS)
public record PgBackup(
        @Asks(value = "How long the backup is kept.", defaultsTo = "P30D", min = "P1D", max = "P3660D")
        Duration keepFor)
        implements Parameters {}
