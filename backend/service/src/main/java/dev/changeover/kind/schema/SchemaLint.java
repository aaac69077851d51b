package dev.changeover.kind.schema;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `schema.lint`.
///
/// @param folder the folder of numbered SQL files, under one that the service may read
@Catalogued(
        kind = "schema.lint",
        title = "Check schema migrations",
        says =
                "Reads numbered SQL migrations: gaps, locks that block writes, unsafe changes of types, missing indexes.",
        group = KindGroup.SCHEMA,
        type = KindType.JOB,
        effect = Effect.READS)
public record SchemaLint(
        @Asks(
                value = "The folder of numbered SQL files, under one that the service may read.",
                form = Form.PATH,
                example = "db/migrations")
        String folder)
        implements Parameters {}
