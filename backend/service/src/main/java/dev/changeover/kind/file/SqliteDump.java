package dev.changeover.kind.file;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `sqlite.dump`.
///
/// @param source the source's name; absent means every source of the run's migration
/// @param schemaOnly whether to leave the rows out
@Catalogued(
        kind = "sqlite.dump",
        title = "Dump of a SQLite file",
        says = "Writes a source as SQL statements.",
        group = KindGroup.SOURCE,
        type = KindType.JOB,
        effect = Effect.READS)
public record SqliteDump(
        @Asks(value = "The source's name; absent means every source of the run's migration.", maxLength = 200) @Nullable
        String source,

        @Asks(value = "Whether to leave the rows out.", defaultsTo = "false")
        boolean schemaOnly)
        implements Parameters {}
