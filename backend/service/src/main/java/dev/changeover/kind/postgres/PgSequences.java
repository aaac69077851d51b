package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.sequences`.
///
/// @param schema the schema
/// @param tables the tables; none means all of the schema
@Catalogued(
        kind = "pg.sequences",
        title = "Sequences",
        says = "Looks whether every sequence is ahead of the highest value of its column.",
        group = KindGroup.PG_SCHEMA,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgSequences(
        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(value = "The tables; none means all of the schema.", form = Form.TABLE)
        List<String> tables)
        implements Parameters {}
