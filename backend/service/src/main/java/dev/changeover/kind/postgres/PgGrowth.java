package dev.changeover.kind.postgres;

import java.time.Duration;
import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.growth`.
///
/// @param belowPercent the growth, in per cent, that no table may reach
/// @param within since when the growth counts
/// @param schema the schema
/// @param tables the tables; none means all of the schema
@Catalogued(
        kind = "pg.growth",
        title = "Growth",
        says = "Compares the size of tables with an earlier sample.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgGrowth(
        @Asks(value = "The growth, in per cent, that no table may reach.", defaultsTo = "20", min = "0", max = "100")
        double belowPercent,

        @Asks(value = "Since when the growth counts.", defaultsTo = "P1D", min = "PT1H", max = "P366D")
        Duration within,

        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(value = "The tables; none means all of the schema.", form = Form.TABLE)
        List<String> tables)
        implements Parameters {}
