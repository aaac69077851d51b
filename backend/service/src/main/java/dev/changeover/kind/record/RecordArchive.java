package dev.changeover.kind.record;

import java.time.Duration;
import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `record.archive`.
///
/// @param what what is archived
/// @param keepFor how long
@Catalogued(
        kind = "record.archive",
        title = "Archive",
        says = "Puts files of the migration into the store, with their hashes, and keeps them.",
        group = KindGroup.RECORD,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record RecordArchive(
        @Asks(value = "What is archived.", defaultsTo = "SOURCES, LOGS", min = "1", max = "3")
        List<What> what,

        @Asks(value = "How long.", defaultsTo = "P366D", min = "P1D", max = "P3660D")
        Duration keepFor)
        implements Parameters {

    /// What can be archived.
    public enum What {
        SOURCES,
        LOGS,
        REPORTS
    }
}
