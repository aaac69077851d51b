package dev.changeover.migration;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How long a way back is kept. `CHANGEOVER_RETENTION_TIME` sets `changeover.retention.time`.
@ConfigMapping(prefix = "changeover.retention")
interface RetentionConfiguration {

    /// Returns how long after a cut-over or a rollback a clean-up needs somebody's word that the way back may go.
    @WithDefault("168h")
    Duration time();
}
