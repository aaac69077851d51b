package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `pg.history`.
///
/// @param tool the tool that keeps the history
/// @param schema the schema
/// @param highest the version that must be the highest; absent means any
@Catalogued(
        kind = "pg.history",
        title = "Migration history",
        says = "Reads the history that a migration tool keeps: the highest version, gaps and failures.",
        group = KindGroup.PG_SCHEMA,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgHistory(
        @Asks("The tool that keeps the history.") HistoryTool tool,

        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(value = "The version that must be the highest; absent means any.", example = "00010") @Nullable
        String highest)
        implements Parameters {}
