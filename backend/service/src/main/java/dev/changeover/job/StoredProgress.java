package dev.changeover.job;

import java.util.List;

import dev.changeover.engine.MigrationProgress;
import dev.changeover.engine.TableProgress;

/// The progress of a job as its row keeps it.
record StoredProgress(Progress progress, List<TableProgress> tables) {

    static StoredProgress of(MigrationProgress progress) {
        return new StoredProgress(Progress.of(progress), progress.tables());
    }
}
