package dev.changeover.job;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.engine.TableProgress;
import org.jspecify.annotations.Nullable;

/// The progress of a job as its row keeps it.
///
/// @param furthest the furthest that any attempt came; one that resumes begins behind it
record StoredProgress(
        Progress progress,
        List<TableProgress> tables,
        @Nullable Mark furthest) {

    /// How far an attempt came.
    record Mark(MigrationPhase phase, long done) {

        boolean isBeyond(Mark other) {
            return phase == other.phase ? done > other.done : phase.compareTo(other.phase) > 0;
        }
    }

    static StoredProgress after(Optional<StoredProgress> earlier, MigrationProgress now) {
        Mark reached = new Mark(now.phase(), now.done());
        Mark furthest = earlier.map(StoredProgress::furthest)
                .filter(known -> !reached.isBeyond(known))
                .orElse(reached);
        return new StoredProgress(Progress.of(now), now.tables(), furthest);
    }

    /// Returns whether the job came further than it ever was.
    boolean isFurtherThan(Optional<StoredProgress> earlier) {
        return !Objects.equals(furthest, earlier.map(StoredProgress::furthest).orElse(null));
    }
}
