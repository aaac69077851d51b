package dev.changeover.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import dev.changeover.engine.MigrationPhase;
import dev.changeover.job.LogLine.Level;
import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@Timeout(60)
class JobEventsTest {

    @Inject
    JobsByHand byHand;

    @Inject
    JobAttempts attempts;

    @Inject
    JobEventStream stream;

    private String token;

    @BeforeEach
    void signIn() {
        token = Flow.as("VIEWER").token();
    }

    @Test
    void whoComesLateGetsEverythingInOrderAndThenTheEnd() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        attempts.log(lease, Level.INFO, "One", Map.of());
        attempts.log(lease, Level.INFO, "Two", Map.of());
        attempts.end(lease, succeeded());

        List<Event> events = watch(job, "").toEnd();

        assertThat(events).extracting(Event::id).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(events).extracting(Event::name).containsExactly("job", "job", "log", "log", "log", "job");
        assertThat(events.get(1).data().getString("state")).isEqualTo("RUNNING");
        assertThat(events.get(4).data().getString("message")).isEqualTo("Two");
        assertThat(events.getLast().data().getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void whoComesBackGetsExactlyWhatWasMissed() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        attempts.log(lease, Level.INFO, "Seen", Map.of());
        attempts.log(lease, Level.INFO, "Missed", Map.of());
        attempts.end(lease, succeeded());

        List<Event> events = watch(job, "4").toEnd();

        assertThat(events).extracting(Event::id).containsExactly("5", "6");
        assertThat(events.getFirst().data().getString("message")).isEqualTo("Missed");
    }

    @Test
    void whatHappensIsSeenWhileItHappens() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        Watching watching = watch(job, "");
        watching.until(event -> event.id().equals("3"));

        attempts.log(lease, Level.WARN, "Now", Map.of("table", "orders"));

        Event seen = watching.until(event -> event.id().equals("4")).getLast();
        assertThat(seen.data().getString("fields.table")).isEqualTo("orders");
    }

    @Test
    void progressIsSeenAndHasNoNumber() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.PENDING);
        Lease lease = byHand.begun(job);
        Watching watching = watch(job, "3");

        attempts.phase(lease, MigrationPhase.COPY);

        Event seen = watching.until(event ->
                        event.name().equals("job") && "COPY".equals(event.data().getString("phase")))
                .getLast();
        assertThat(seen.id()).isEmpty();
    }

    @Test
    void whoCountsOnEventsThatDoNotExistStartsAgain() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.PENDING);
        attempts.end(byHand.begun(job), succeeded());

        List<Event> events = watch(job, "1000").toEnd();

        assertThat(events).extracting(Event::name).containsExactly("reset", "job", "job", "log", "job");
        assertThat(events).extracting(Event::id).containsExactly("", "1", "2", "3", "4");
    }

    @Test
    void whoFindsTheJobEndedFindsTheEventThatEndedIt() throws Exception {
        UUID job = byHand.job(JobState.PENDING);
        byHand.begun(job);

        Future<JobEventStream.Look> look = byHand.endWhile(job, () -> stream.look(job, 3, 100));

        assertThat(look.get().job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(look.get().events()).extracting(event -> event.seq).containsExactly(4L);
    }

    @Test
    void whoHasSeenTheEndWaitsForARetry() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.FAILED);
        Watching watching = watch(job, "1");

        Flow.asOperator().post("/jobs/" + job + "/retry", Map.of()).then().statusCode(202);

        Event first = watching.until(event -> event.id().equals("2")).getLast();
        assertThat(first.data().getString("state")).isEqualTo("PENDING");
    }

    @Test
    void aWatchEndsSoonAfterItsSession() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.PENDING);
        token = Api.signIn(Api.newUser("VIEWER"), Api.password());
        Watching watching = watch(job, "");
        watching.until(event -> event.id().equals("1"));

        Api.as(token).delete("/sessions").then().statusCode(204);

        assertThat(watching.toEnd()).extracting(Event::name).containsExactly("job");
    }

    @Test
    void whoTakesNothingIsLetGo() {
        UUID job = byHand.job(JobState.PENDING);
        byHand.begun(job);

        AssertSubscriber<OutboundSseEvent> slow =
                stream.after(job, 0, () -> true, new SseImpl()).subscribe().withSubscriber(AssertSubscriber.create(1));

        slow.awaitFailure(Duration.ofSeconds(30)).assertFailedWith(Demand.SlowCallerException.class);
        assertThat(slow.getItems()).hasSize(1);
    }

    @Test
    void noCacheKeepsTheStreamAndNoProxyHoldsItBack() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.SUCCEEDED);

        HttpResponse<?> answer = answer(job, "");

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
    }

    @Test
    void anIdThatIsNoneIsRefused() throws IOException, InterruptedException {
        UUID job = byHand.job(JobState.SUCCEEDED);

        assertThat(answer(job, "seven").statusCode()).isEqualTo(400);
    }

    private Watching watch(UUID job, String lastEventId) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = answer(job, lastEventId);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Watching(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }

    private HttpResponse<InputStream> answer(UUID job, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/api/v1/jobs/%s/events".formatted(RestAssured.port, job)))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }

    private static Ending succeeded() {
        return new Ending.Came(new JobOutcome.Succeeded(Map.of(), () -> {}));
    }

    /// One server-sent event; absent parts are empty.
    record Event(String id, String name, String text) {

        JsonPath data() {
            return new JsonPath(text);
        }
    }

    /// Reads a stream of events, as its specification says.
    record Watching(BufferedReader lines) {

        /// Reads until an event is as wanted and returns all up to that one.
        List<Event> until(Predicate<Event> wanted) {
            List<Event> events = new ArrayList<>();
            while (events.isEmpty() || !wanted.test(events.getLast())) {
                if (!readInto(events)) {
                    throw new AssertionError("the stream ended after " + events);
                }
            }
            return events;
        }

        /// Reads until the stream ends.
        List<Event> toEnd() {
            List<Event> events = new ArrayList<>();
            while (readInto(events)) {
                // Goes on while there are events.
            }
            return events;
        }

        private boolean readInto(List<Event> events) {
            try {
                Map<String, String> parts = new HashMap<>();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.isEmpty() && parts.containsKey("data")) {
                        events.add(new Event(
                                parts.getOrDefault("id", ""), parts.getOrDefault("event", ""), parts.get("data")));
                        return true;
                    }
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        parts.merge(
                                line.substring(0, colon),
                                line.substring(colon + 1).stripLeading(),
                                (first, second) -> first + "\n" + second);
                    }
                }
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
