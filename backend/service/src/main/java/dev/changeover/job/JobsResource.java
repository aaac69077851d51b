package dev.changeover.job;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import dev.changeover.idempotency.Idempotency;
import dev.changeover.identity.Caller;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Every background job over HTTP, of whatever type.
@Path("/jobs")
@Tag(name = "Jobs")
public class JobsResource {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Jobs jobs;
    private final JobQueue queue;
    private final JobLog log;
    private final JobEventStream stream;
    private final Rejects rejects;
    private final Idempotency idempotency;
    private final Caller caller;

    JobsResource(
            Jobs jobs,
            JobQueue queue,
            JobLog log,
            JobEventStream stream,
            Rejects rejects,
            Idempotency idempotency,
            Caller caller) {
        this.jobs = jobs;
        this.queue = queue;
        this.log = log;
        this.stream = stream;
        this.rejects = rejects;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(operationId = "listJobs", summary = "List jobs, youngest first")
    public Page<JobSummary> list(
            @QueryParam("migrationId") @Parameter(description = "Only jobs of this migration.") @Nullable
                    UUID migrationId,
            @QueryParam("state") @Parameter(description = "Only jobs in this state.") @Nullable JobState state,
            @QueryParam("type") @Parameter(description = "Only jobs of this type.") @Nullable JobType type,
            @BeanParam @Valid PageRequest page) {
        return jobs.page(migrationId, state, type, page);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getJob", summary = "Get a job with its progress, result or problem")
    public Job get(@PathParam("id") @Parameter(description = "The job.") UUID id) {
        return jobs.job(id);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed("OPERATOR")
    @Operation(
            operationId = "cancelJob",
            summary = "Ask a job to stop",
            description = "A waiting job is cancelled at once, a running one within two seconds.")
    @APIResponse(
            responseCode = "202",
            description = "The job stops, or has stopped.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Job.class)))
    public Response cancel(@PathParam("id") @Parameter(description = "The job.") UUID id) {
        return Response.accepted(queue.cancel(id, caller.username())).build();
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "retryJob",
            summary = "Run a failed, cancelled or interrupted job again",
            description = "The new attempt goes on from what the last one left.")
    @APIResponse(
            responseCode = "202",
            description = "The job waits for a worker.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Job.class)))
    public Response retry(
            @PathParam("id") @Parameter(description = "The job.") UUID id,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(description = "The same key gets the same answer for a day.")
                    @Nullable
                    String key) {
        return idempotency.once(
                key,
                "POST /jobs/%s/retry".formatted(id),
                null,
                () -> Response.accepted(queue.retry(id, caller.username())).build());
    }

    @GET
    @Path("/{id}/log")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Transactional
    @Operation(
            operationId = "getJobLog",
            summary = "Read a job's log, oldest line first",
            description = "As JSON one page; as text/plain the whole log, as a download.")
    @APIResponse(
            responseCode = "200",
            description = "The log.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = LogPage.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    public Response log(
            @PathParam("id") @Parameter(description = "The job.") UUID id,
            @BeanParam @Valid PageRequest page,
            @Context Request request) {
        jobs.job(id);
        Variant chosen =
                request.selectVariant(Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE)
                        .build());
        if (chosen != null && MediaType.TEXT_PLAIN_TYPE.isCompatible(chosen.getMediaType())) {
            StreamingOutput text = out -> log.writeTo(out, id);
            return Response.ok(text, MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"job-%s.log\"".formatted(id))
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
        return Response.ok(log.page(id, page), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /// Names the page of log lines in the contract.
    @Schema(name = "LogPage")
    record LogPage(List<LogLine> items, @Nullable String next) {}

    @GET
    @Path("/{id}/rejects")
    @Transactional
    @Operation(operationId = "listJobRejects", summary = "List the rows that a job set aside")
    public Page<Reject> rejects(
            @PathParam("id") @Parameter(description = "The job.") UUID id,
            @QueryParam("table") @Parameter(description = "Only rows of this table.") @Nullable String table,
            @BeanParam @Valid PageRequest page) {
        jobs.job(id);
        return rejects.page(id, table, page);
    }

    @GET
    @Path("/{id}/rejects/csv")
    @Produces("text/csv")
    @Operation(
            operationId = "downloadJobRejects",
            summary = "Download the rows that a job set aside",
            description =
                    "All of them, as CSV with a header. A cell that begins like a formula begins with an apostrophe.")
    @APIResponse(
            responseCode = "200",
            description = "The rows.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response rejectsAsCsv(@PathParam("id") @Parameter(description = "The job.") UUID id) {
        QuarkusTransaction.requiringNew().run(() -> jobs.job(id));
        StreamingOutput content = out -> QuarkusTransaction.requiringNew().call(() -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            rejects.writeCsv(id, writer);
            writer.flush();
            return true;
        });
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejects-%s.csv\"".formatted(id))
                .build();
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(operationId = "watchJob", summary = "Watch a job", description = """
                    Server-sent events: `job` with the job after every change of state and, at most twice a second, \
                    of progress; `log` with a log line; `reset` when the caller must read the job anew. Log lines \
                    and changes of state have an id; with Last-Event-ID the stream goes on exactly after it. \
                    The stream ends with the job. Who has seen the end already waits for the job to be retried.""")
    @APIResponse(
            responseCode = "200",
            description = "The events.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> events(
            @PathParam("id") @Parameter(description = "The job.") UUID id,
            @HeaderParam(LAST_EVENT_ID)
                    @Parameter(description = "The id of the last event that the caller saw.")
                    @Nullable
                    String lastEventId,
            @Context Sse sse,
            @Context HttpServerResponse response) {
        QuarkusTransaction.requiringNew().call(() -> jobs.job(id));
        response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        return stream.after(id, lastSeen(lastEventId), caller.session(), sse);
    }

    private static long lastSeen(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(lastEventId.strip());
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "The header Last-Event-ID is no id of an event of this stream.",
                    List.of(new FieldError("!" + LAST_EVENT_ID, "A number that came as an id.")));
        }
    }
}
