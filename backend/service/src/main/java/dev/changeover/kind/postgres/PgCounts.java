package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.counts`.
///
/// @param schema the schema
/// @param tables the tables; none means all of the schema
@Catalogued(
        kind = "pg.counts",
        title = "Row counts",
        says = "Counts the rows of tables in the target and in the migration's sources, and compares.",
        group = KindGroup.PG_DATA,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgCounts(
        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(value = "The tables; none means all of the schema.", form = Form.TABLE)
        List<String> tables)
        implements Parameters {}
