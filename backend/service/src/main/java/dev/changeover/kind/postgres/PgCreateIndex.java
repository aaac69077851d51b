package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.create-index`.
///
/// @param schema the schema
/// @param table the table
/// @param columns the columns, in order
/// @param unique whether values must differ
@Catalogued(
        kind = "pg.create-index",
        title = "Create an index",
        says = "Creates an index while the table stays in use.",
        group = KindGroup.POSTGRES,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record PgCreateIndex(
        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(value = "The table.", form = Form.IDENTIFIER) String table,

        @Asks(value = "The columns, in order.", form = Form.IDENTIFIER, min = "1", max = "32")
        List<String> columns,

        @Asks(value = "Whether values must differ.", defaultsTo = "false")
        boolean unique)
        implements Parameters {}
