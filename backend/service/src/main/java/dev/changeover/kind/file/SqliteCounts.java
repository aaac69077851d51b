package dev.changeover.kind.file;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `sqlite.counts`.
///
/// @param source the source's name; absent means every source of the run's migration
@Catalogued(
        kind = "sqlite.counts",
        title = "SQLite row counts",
        says = "Counts the rows of each table of a source, to be kept as a value.",
        group = KindGroup.FILES,
        type = KindType.PROBE,
        effect = Effect.READS)
public record SqliteCounts(
        @Asks(value = "The source's name; absent means every source of the run's migration.", maxLength = 200) @Nullable
        String source)
        implements Parameters {}
