package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.settings`.
///
/// @param settings the settings expected
@Catalogued(
        kind = "pg.settings",
        title = "Server settings",
        says = "Compares settings of the server with what they must be.",
        group = KindGroup.PG_CONNECT,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgSettings(
        @Asks(value = "The settings expected.", min = "1", max = "50")
        List<ExpectedSetting> settings) implements Parameters {}
