package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.schema`.
///
/// @param objects which types of objects to look at
/// @param schema the schema
/// @param names the objects expected; none means at least one of each type, and none of them broken
@Catalogued(
        kind = "pg.schema",
        title = "Schema objects",
        says = "Looks whether objects exist and work: indexes valid, triggers enabled, views populated.",
        group = KindGroup.PG_SCHEMA,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgSchema(
        @Asks(value = "Which types of objects to look at.", min = "1", max = "8")
        List<SchemaObject> objects,

        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(
                value = "The objects expected; none means at least one of each type, and none of them broken.",
                form = Form.TABLE)
        List<String> names)
        implements Parameters {}
