package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.reindex`.
///
/// @param schema the schema
/// @param tables the tables; none means all of the schema
@Catalogued(
        kind = "pg.reindex",
        title = "Rebuild indexes",
        says = "Builds indexes anew while tables stay in use.",
        group = KindGroup.POSTGRES,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record PgReindex(
        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(value = "The tables; none means all of the schema.", form = Form.TABLE)
        List<String> tables)
        implements Parameters {}
