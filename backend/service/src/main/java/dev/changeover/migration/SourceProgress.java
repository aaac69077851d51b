package dev.changeover.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.engine.MigrationProgress.Unit;

/// Tells what happens to one of several sources as a part of what happens to all of them.
///
/// @param whole who hears it
/// @param key the key of the source
/// @param before bytes of the work before
/// @param share bytes of this work
/// @param total bytes of all the work
record SourceProgress(MigrationListener whole, String key, long before, long share, long total)
        implements MigrationListener {

    @Override
    public void phase(MigrationPhase phase) {
        // All sources are in the same phase, which began before the first of them.
    }

    @Override
    public void progress(MigrationProgress progress) {
        double part = progress.total() == 0 ? 0 : (double) progress.done() / progress.total();
        tell(before + Math.round(share * Math.min(1, part)), progress.ratePerSecond());
    }

    /// Tells that this work is done.
    void done() {
        tell(before + share, 0);
    }

    private void tell(long done, long rate) {
        whole.progress(new MigrationProgress(MigrationPhase.ASSESS, done, total, Unit.BYTES, rate, null, List.of()));
    }

    @Override
    public void log(LogLevel level, String message, Map<String, String> fields) {
        Map<String, String> named = new HashMap<>(fields);
        named.put("source", key);
        whole.log(level, message, named);
    }
}
