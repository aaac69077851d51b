package dev.changeover.job;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.changeover.job.JobState.CANCELLED;
import static dev.changeover.job.JobState.CANCELLING;
import static dev.changeover.job.JobState.FAILED;
import static dev.changeover.job.JobState.INTERRUPTED;
import static dev.changeover.job.JobState.PENDING;
import static dev.changeover.job.JobState.RUNNING;
import static dev.changeover.job.JobState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

class JobStateTest {

    private static final Map<JobState, Set<JobState>> ALLOWED = new EnumMap<>(Map.of(
            PENDING, EnumSet.of(RUNNING, CANCELLED, FAILED),
            RUNNING, EnumSet.of(CANCELLING, SUCCEEDED, FAILED, INTERRUPTED),
            CANCELLING, EnumSet.of(CANCELLED, SUCCEEDED, FAILED),
            INTERRUPTED, EnumSet.of(PENDING, CANCELLED, FAILED),
            FAILED, EnumSet.of(PENDING),
            CANCELLED, EnumSet.of(PENDING),
            SUCCEEDED, EnumSet.noneOf(JobState.class)));

    @ParameterizedTest
    @EnumSource
    void aStateLeadsToThoseOfTheDiagramAndToNoOther(JobState state) {
        Set<JobState> reachable = EnumSet.allOf(JobState.class);
        reachable.removeIf(next -> !state.canBecome(next));

        assertThat(reachable).isEqualTo(ALLOWED.get(state));
    }
}
