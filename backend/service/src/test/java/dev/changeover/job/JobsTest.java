package dev.changeover.job;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.job.LogLine.Level;
import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import dev.changeover.testing.SqliteFiles;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/// Plays the worker: these jobs are in no queue, so that no worker of the service takes them.
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class JobsTest {

    @Inject
    JobsByHand byHand;

    @Inject
    JobAttempts attempts;

    @Inject
    RunningJobs running;

    @Inject
    JobDocuments documents;

    private Flow flow;

    @BeforeEach
    void signIn() {
        flow = Flow.asOperator();
    }

    @Test
    void workersStartAfterEverythingElseThatHappensAtTheStart() {
        List<? extends Class<?>> inOrder =
                Arc.container().beanManager().resolveObserverMethods(new StartupEvent()).stream()
                        .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
                        .map(ObserverMethod::getBeanClass)
                        .filter(bean -> bean.getName().startsWith("dev.changeover."))
                        .toList();

        assertThat(inOrder).hasSizeGreaterThan(1).last().isEqualTo(JobScheduler.class);
    }

    @Test
    void aJobThatWaitsIsCancelledAtOnce() {
        UUID job = byHand.job(JobState.PENDING);

        flow.post("/jobs/" + job + "/cancel", Map.of())
                .then()
                .statusCode(202)
                .body("state", equalTo("CANCELLED"))
                .body("finishedAt", notNullValue());
        assertThat(attempts.begin(byHand.lease(job))).isEmpty();
    }

    @Test
    void aNoticeThatNobodyUnderstandsDoesNotDeafenTheWorkers() throws InterruptedException, SQLException {
        byHand.notice("this is no job");

        aRunningJobIsToldToStopThroughTheDatabase();
    }

    @ParameterizedTest
    @MethodSource
    void aReportStopsAWorkerThatHeardNoNotice(Consumer<JobContext> report) {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        RunningJob deaf = new RunningJob(lease);
        JobContext context = new JobContext(
                new Assignment(lease, JobType.ASSESS, Optional.empty(), "{}"), deaf, attempts, documents);
        flow.post("/jobs/" + job + "/cancel", Map.of()).then().statusCode(202);

        report.accept(context);

        assertThat(deaf.stopReason()).contains(StopReason.CANCEL_REQUESTED);
        assertThat(deaf.cancellation().isCancelled()).isTrue();
    }

    static List<Consumer<JobContext>> aReportStopsAWorkerThatHeardNoNotice() {
        return List.of(
                context -> context.phase(MigrationPhase.COPY),
                context -> context.progress(ofRows(30)),
                context -> context.log(LogLevel.INFO, "Still here", Map.of()));
    }

    @Test
    void aRunningJobIsToldToStopThroughTheDatabase() throws InterruptedException {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        Thread worker = Thread.startVirtualThread(() -> running.during(lease, held -> {
            held.cancellation().onCancel(told::countDown);
            started.countDown();
            awaitQuietly(told);
            return told;
        }));
        started.await();

        flow.post("/jobs/" + job + "/cancel", Map.of()).then().statusCode(202).body("state", equalTo("CANCELLING"));

        assertThat(told.await(2, TimeUnit.SECONDS)).isTrue();
        worker.join();
        attempts.end(lease, new Ending.PutDown(StopReason.CANCEL_REQUESTED));
        flow.get("/jobs/" + job).body("state", equalTo("CANCELLED"));
    }

    @Test
    void askingTwiceToCancelChangesNothing() {
        UUID job = byHand.job(JobState.PENDING);
        byHand.begun(job);

        flow.post("/jobs/" + job + "/cancel", Map.of()).then().statusCode(202);
        flow.post("/jobs/" + job + "/cancel", Map.of()).then().statusCode(202).body("state", equalTo("CANCELLING"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
    void aJobThatEndedCannotBeCancelled(JobState state) {
        UUID job = byHand.job(state);

        flow.post("/jobs/" + job + "/cancel", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/job-finished"))
                .body("detail", containsString(state.name()));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FAILED", "CANCELLED", "INTERRUPTED"})
    void aJobThatDidNotStopShortCannotBeRetried(JobState state) {
        UUID job = byHand.job(state);

        flow.post("/jobs/" + job + "/retry", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/job-not-retryable"));
    }

    @Test
    void theSameKeyRetriesAJobOnce() {
        UUID job = byHand.job(JobState.FAILED);
        String key = UUID.randomUUID().toString();
        retryWith(key, job).then().statusCode(202).header("Idempotency-Replayed", nullValue());

        retryWith(key, job)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("state", equalTo("PENDING"));
    }

    private Response retryWith(String key, UUID job) {
        return Api.as(flow.token()).header("Idempotency-Key", key).post("/jobs/" + job + "/retry");
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
    void aJobThatAnotherOneCameAfterCannotBeRetried(JobState state, @TempDir Path folder) {
        UUID migration = UUID.fromString(flow.migration(flow.source(SqliteFiles.shop(folder))));
        UUID older = byHand.job(JobState.FAILED, migration);
        UUID younger = byHand.job(state, migration);

        flow.post("/jobs/" + older + "/retry", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/job-not-retryable"))
                .body("detail", containsString(younger.toString()));
    }

    @Test
    void aFailureIsShownWithWhatToDo() {
        UUID job = byHand.job(JobState.PENDING);
        JobProblem problem = JobProblem.of(FailureCode.TARGET_SCHEMA_NOT_EMPTY, "shop", "It holds 4 tables.");

        attempts.end(byHand.begun(job), new Ending.Came(JobOutcome.failed(problem)));

        flow.get("/jobs/" + job)
                .body("state", equalTo("FAILED"))
                .body("problem.code", equalTo("TARGET_SCHEMA_NOT_EMPTY"))
                .body("problem.object", equalTo("shop"))
                .body("problem.nextStep", equalTo(FailureCode.TARGET_SCHEMA_NOT_EMPTY.nextStep()))
                .body("result", nullValue());
    }

    @Test
    void progressAndPhaseAreShown() {
        UUID job = byHand.job(JobState.PENDING);

        attempts.progress(byHand.begun(job), ofRows(30));

        flow.get("/jobs/" + job)
                .body("phase", equalTo("COPY"))
                .body("progress.done", equalTo(30))
                .body("progress.total", equalTo(120))
                .body("progress.unit", equalTo("ROWS"))
                .body("progress.eta", equalTo("PT9S"))
                .body("progress.ratePerSecond", equalTo(10))
                .body("attempts", equalTo(1));
    }

    @Test
    void aWorkerThatLostItsLeaseWritesNothing() {
        UUID job = byHand.job(JobState.PENDING);
        Lease lost = byHand.begun(job);
        byHand.giveToAnother(job);
        String before = flow.get("/jobs/" + job).extract().asString();

        assertThatThrownBy(() -> attempts.log(lost, Level.INFO, "still here", Map.of()))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> attempts.phase(lost, MigrationPhase.COPY)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> attempts.progress(lost, ofRows(30))).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> attempts.end(lost, succeeded(() -> {}))).isInstanceOf(LeaseLostException.class);

        assertThat(flow.get("/jobs/" + job).extract().asString()).isEqualTo(before);
        flow.get("/jobs/" + job + "/log").body("items.message", contains("Attempt started"));
    }

    @Test
    void aJobDoesNotSucceedUnlessWhatItFoundIsStored() {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        Runnable breaks = () -> {
            throw new IllegalStateException("cannot be stored");
        };

        assertThatThrownBy(() -> attempts.end(lease, succeeded(breaks))).hasMessageContaining("cannot be stored");

        flow.get("/jobs/" + job).body("state", equalTo("RUNNING")).body("result", nullValue());
    }

    @Test
    void aJobWhoseWorkersKeepDyingFailsAtTheLimit() {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        byHand.change(job, entity -> entity.resumptions = 5);

        attempts.abandon(lease);

        flow.get("/jobs/" + job)
                .body("state", equalTo("FAILED"))
                .body("problem.code", equalTo("JOB_ABANDONED"))
                .body("problem.detail", containsString("5 times"));
    }

    @Test
    void aJobWhoseWorkerDiedBeforeItBeganIsBegunByAnother() throws SQLException {
        UUID job = byHand.job(JobState.PENDING);

        byHand.pickedByTheDead(byHand.lease(job));

        flow.until(job.toString(), now -> now.getInt("attempts") == 1);
    }

    @Test
    void aJobWhoseWorkersKeepDyingBeforeTheyBeginFailsAtTheLimit() {
        UUID job = byHand.job(JobState.PENDING);
        byHand.change(job, entity -> entity.resumptions = 5);

        attempts.abandon(byHand.lease(job));

        flow.get("/jobs/" + job).body("state", equalTo("FAILED")).body("problem.code", equalTo("JOB_ABANDONED"));
    }

    @Test
    void anAttemptThatGotFurtherMakesTheCountOfResumptionsBeginAnew() {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        attempts.progress(lease, ofRows(30));
        byHand.change(job, entity -> entity.resumptions = 5);

        attempts.progress(lease, ofRows(31));

        assertThat(byHand.resumptions(job)).isZero();
    }

    @Test
    void anAttemptThatOnlyRepeatsWhatEarlierOnesDidKeepsTheCountOfResumptions() {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        attempts.progress(lease, ofRows(30));
        byHand.change(job, entity -> entity.resumptions = 5);

        attempts.progress(lease, ofRows(10));
        attempts.progress(lease, ofRows(30));

        assertThat(byHand.resumptions(job)).isEqualTo(5);
    }

    @Test
    void aJobWhoseWorkerDiedWhileCancellingIsCancelled() {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        flow.post("/jobs/" + job + "/cancel", Map.of()).then().statusCode(202);

        attempts.abandon(lease);

        flow.get("/jobs/" + job).body("state", equalTo("CANCELLED"));
    }

    @Test
    void aDeadWorkerOfAnEarlierAttemptDoesNotTakeTheJobFromTheNextOne() {
        UUID job = byHand.job(JobState.PENDING);
        Lease earlier = byHand.begun(job);
        byHand.giveToAnother(job);

        attempts.abandon(earlier);

        flow.get("/jobs/" + job).body("state", equalTo("RUNNING"));
    }

    @Test
    void theLogIsReadPageByPage() {
        UUID job = jobWithTwoLines();

        String next = flow.get("/jobs/" + job + "/log?limit=1")
                .body("items.message", contains("Attempt started"))
                .extract()
                .path("next");

        flow.get("/jobs/" + job + "/log?limit=1&cursor=" + next)
                .body("items", hasSize(1))
                .body("items[0].level", equalTo("WARN"))
                .body("items[0].message", equalTo("Table slow"))
                .body("items[0].fields.table", equalTo("orders"))
                .body("next", nullValue());
    }

    @Test
    void theLogIsDownloadedAsText() {
        UUID job = jobWithTwoLines();

        String text = Api.as(flow.token())
                .accept("text/plain")
                .get("/jobs/" + job + "/log")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asString();

        assertThat(text.lines().toList())
                .hasSize(2)
                .element(1)
                .asString()
                .endsWith("WARN  Table slow rows=12 table=orders");
    }

    @Test
    void jobsAreFilteredByStateAndType() {
        UUID failed = byHand.job(JobState.FAILED);
        UUID cancelled = byHand.job(JobState.CANCELLED);

        List<String> found =
                flow.get("/jobs?state=FAILED&type=ASSESS&limit=200").extract().path("items.id");

        assertThat(found).contains(failed.toString()).doesNotContain(cancelled.toString());
    }

    @Test
    void aStateThatDoesNotExistIsRefused() {
        Api.as(flow.token()).get("/jobs?state=SLEEPING").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/log", "/rejects", "/events"})
    void anUnknownJobIsNotFound(String part) {
        Api.as(flow.token())
                .get("/jobs/00000000-0000-7000-8000-000000000000" + part)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void viewersWatchAndDoNotCancel() {
        UUID job = byHand.job(JobState.PENDING);
        Flow viewer = Flow.as("VIEWER");

        viewer.get("/jobs/" + job).body("state", equalTo("PENDING"));
        viewer.post("/jobs/" + job + "/cancel", Map.of()).then().statusCode(403);
        viewer.post("/jobs/" + job + "/retry", Map.of()).then().statusCode(403);
    }

    private UUID jobWithTwoLines() {
        UUID job = byHand.job(JobState.PENDING);
        attempts.log(byHand.begun(job), Level.WARN, "Table slow", Map.of("table", "orders", "rows", "12"));
        return job;
    }

    private static Ending succeeded(Runnable effect) {
        return new Ending.Came(new JobOutcome.Succeeded(Map.of("rows", 1), effect));
    }

    private static MigrationProgress ofRows(long done) {
        return new MigrationProgress(
                MigrationPhase.COPY, done, 120, MigrationProgress.Unit.ROWS, 10, Duration.ofSeconds(9), List.of());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
