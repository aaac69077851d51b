package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.restore`.
///
/// @param backup the backup: its id, or LATEST
@Catalogued(
        kind = "pg.restore",
        title = "Restore PostgreSQL",
        says = "Restores a backup in place of what the target holds.",
        group = KindGroup.POSTGRES,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record PgRestore(
        @Asks(value = "The backup: its id, or LATEST.", defaultsTo = "LATEST", maxLength = 200)
        String backup) implements Parameters {}
