package dev.changeover.kind.file;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `sqlite.integrity`.
///
/// @param source the source's name; absent means every source of the run's migration
@Catalogued(
        kind = "sqlite.integrity",
        title = "SQLite integrity",
        says = "Lets SQLite check a source from end to end.",
        group = KindGroup.FILES,
        type = KindType.PROBE,
        effect = Effect.READS)
public record SqliteIntegrity(
        @Asks(value = "The source's name; absent means every source of the run's migration.", maxLength = 200) @Nullable
        String source)
        implements Parameters {}
