package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.bloat`.
///
/// @param belowPercent the share of dead rows, in per cent, that no table may reach
/// @param schema the schema
/// @param tables the tables; none means all of the schema
@Catalogued(
        kind = "pg.bloat",
        title = "Table bloat",
        says = "Compares dead rows with live ones.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgBloat(
        @Asks(
                value = "The share of dead rows, in per cent, that no table may reach.",
                defaultsTo = "20",
                min = "0",
                max = "100")
        double belowPercent,

        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(value = "The tables; none means all of the schema.", form = Form.TABLE)
        List<String> tables)
        implements Parameters {}
