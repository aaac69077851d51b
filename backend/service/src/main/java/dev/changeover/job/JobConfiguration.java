package dev.changeover.job;

import java.time.Duration;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How this instance works on jobs. `CHANGEOVER_JOBS_WORKERS` sets `changeover.jobs.workers`, and so on.
@ConfigMapping(prefix = "changeover.jobs")
public interface JobConfiguration {

    /// Returns how many jobs this instance works on at the same time.
    @WithDefault("2")
    int workers();

    /// Returns how many tables or chunks one job works on at the same time; one for each core when absent.
    OptionalInt parallelism();

    /// Returns how often a worker says that it is alive. A job whose worker missed [#missedHeartbeats()] of these is
    /// given to another one.
    @WithDefault("2s")
    Duration heartbeat();

    /// Returns after how many missed heartbeats a worker counts as gone; at least 4.
    @WithDefault("4")
    int missedHeartbeats();

    /// Returns how often the queue is looked at when nobody announced work.
    @WithDefault("1s")
    Duration poll();

    /// Returns how many times in a row a job goes on by itself after its worker was lost, before it fails.
    @WithDefault("5")
    int maxResumptions();

    /// Returns how long a stopping instance waits for its workers to put their jobs down.
    @WithDefault("10s")
    Duration shutdownWait();
}
