package dev.changeover.kind.schema;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `schema.apply`.
///
/// @param folder the folder of numbered SQL files, under one that the service may read
/// @param dryRun whether to take everything back at the end, where PostgreSQL allows that
/// @param target the version to stop at; absent means the highest
@Catalogued(
        kind = "schema.apply",
        title = "Apply schema migrations",
        says = "Applies numbered SQL migrations that are not applied yet, and keeps the history.",
        group = KindGroup.SCHEMA,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record SchemaApply(
        @Asks(
                value = "The folder of numbered SQL files, under one that the service may read.",
                form = Form.PATH,
                example = "db/migrations")
        String folder,

        @Asks(value = "Whether to take everything back at the end, where PostgreSQL allows that.", defaultsTo = "false")
        boolean dryRun,

        @Asks(value = "The version to stop at; absent means the highest.", maxLength = 100) @Nullable
        String target)
        implements Parameters {}
