package dev.changeover.kind.file;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `sqlite.backup`.
///
/// @param source the source's name; absent means every source of the run's migration
@Catalogued(
        kind = "sqlite.backup",
        title = "Copy of a SQLite file",
        says = "Copies a source while it is in use, with a manifest of hash and row counts.",
        group = KindGroup.SOURCE,
        type = KindType.JOB,
        effect = Effect.READS)
public record SqliteBackup(
        @Asks(value = "The source's name; absent means every source of the run's migration.", maxLength = 200) @Nullable
        String source)
        implements Parameters {}
