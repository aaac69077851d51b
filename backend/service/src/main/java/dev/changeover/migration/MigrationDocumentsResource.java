package dev.changeover.migration;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.Migrator;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.etag.ETags;
import dev.changeover.identity.Caller;
import dev.changeover.migration.Replanning.Versioned;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What is known about a migration, over HTTP: its assessment, its plan and its report.
@Path("/migrations")
@Tag(name = "Migrations")
public class MigrationDocumentsResource {

    private static final Duration LONGEST_COUNT = Duration.ofSeconds(60);

    private final Migrations migrations;
    private final MigrationJobs jobs;
    private final Documents documents;
    private final SourceAssessments sources;
    private final Replanning replanning;
    private final Deciding deciding;
    private final Loads loads;
    private final Caller caller;

    MigrationDocumentsResource(
            Migrations migrations,
            MigrationJobs jobs,
            Documents documents,
            SourceAssessments sources,
            Replanning replanning,
            Deciding deciding,
            Loads loads,
            Caller caller) {
        this.migrations = migrations;
        this.jobs = jobs;
        this.documents = documents;
        this.sources = sources;
        this.replanning = replanning;
        this.deciding = deciding;
        this.loads = loads;
        this.caller = caller;
    }

    @GET
    @Path("/{id}/assessment")
    @Transactional
    @Operation(
            operationId = "getAssessment",
            summary = "Read what was found in the source",
            description =
                    "Made by a job of type ASSESS. Of several sources it tells of each, and what they have in common.")
    public Assessment assessment(@PathParam("id") @Parameter(description = "The migration.") UUID id) {
        MigrationEntity migration = migrations.migration(id);
        return Assessment.of(
                migration,
                sources.require(migration),
                replanning.current(migration).plan(),
                deciding.of(migration));
    }

    @GET
    @Path("/{id}/plan")
    @Transactional
    @Operation(
            operationId = "getPlan",
            summary = "Read what will be done",
            description = "Made by a job of type ASSESS, and anew by every change.")
    @APIResponse(
            responseCode = "200",
            description = "The plan.",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MigrationPlan.class)))
    @APIResponse(responseCode = "304", description = "The caller has this version already.")
    public Response plan(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    @Parameter(description = "The ETag of the version at hand.")
                    @Nullable
                    String ifNoneMatch) {
        Versioned current = replanning.current(migrations.migration(id));
        return ETags.isKnown(ifNoneMatch, current.version())
                ? Response.notModified()
                        .header(HttpHeaders.ETAG, ETags.of(current.version()))
                        .build()
                : answer(current);
    }

    @PUT
    @Path("/{id}/plan")
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "changePlan",
            summary = "Change what will be done",
            description = "The body holds all changes to the default plan: what it leaves out goes back to the default."
                    + " A change that would lose or change values is refused, with every place that is wrong.")
    @APIResponse(
            responseCode = "200",
            description = "The new plan.",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MigrationPlan.class)))
    public Response change(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH)
                    @Parameter(description = "The ETag of the plan that the changes were made for; required.")
                    @Nullable
                    String ifMatch,
            @NotNull @Valid PlanChanges changes) {
        MigrationEntity migration = migrations.locked(id);
        jobs.refuseWhileActive(id);
        return answer(replanning.replan(migration, changes, ifMatch, caller.username()));
    }

    @GET
    @Path("/{id}/report")
    @Transactional
    @Operation(
            operationId = "getReport",
            summary = "Read the proof",
            description = "Made by jobs of type MIGRATE and VERIFY; the youngest one counts.")
    public Report report(@PathParam("id") @Parameter(description = "The migration.") UUID id) {
        return documents
                .report(migrations.migration(id).id)
                .map(documents::read)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.REPORT_MISSING, "The migration was not carried out yet."));
    }

    @GET
    @Path("/{id}/rehearsal")
    @Transactional
    @Operation(
            operationId = "getRehearsal",
            summary = "Read what the last rehearsal showed",
            description =
                    "Made by a job of type REHEARSE: the proof, how long each phase took, and how much room it took.")
    public Rehearsal rehearsal(@PathParam("id") @Parameter(description = "The migration.") UUID id) {
        return documents
                .rehearsal(migrations.migration(id).id)
                .map(documents::read)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.REHEARSAL_MISSING, "The migration was not rehearsed yet."));
    }

    @GET
    @Path("/{id}/loss")
    @Operation(
            operationId = "measureLoss",
            summary = "Count what a rollback would take out of sight now",
            description = "Counted on the target, table by table, at the moment of the request. A job of type ROLL_BACK"
                    + " counts again under its locks and changes nothing when there is more than was accepted. Neither"
                    + " does it as long as tables outside of the plan stand in its way, which are named here.")
    @APIResponse(
            responseCode = "200",
            description = "What it would be now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Loss.class)))
    @APIResponse(responseCode = "409", description = "Another load was cut over later, or this one was taken back.")
    @APIResponse(responseCode = "422", description = "No tables are in place, or the target cannot be reached.")
    @APIResponse(responseCode = "503", description = "Counting took too long, or the connection broke.")
    public Loss loss(@PathParam("id") @Parameter(description = "The migration.") UUID id) {
        // No transaction is open while the target counts.
        Load load = QuarkusTransaction.requiringNew().call(() -> {
            LoadEntity inPlace = jobs.requireInPlace(migrations.migration(id).id);
            return loads.read(id, LoadCommand.of(inPlace));
        });
        CancellationToken patience = new CancellationToken();
        CompletableFuture.delayedExecutor(LONGEST_COUNT.toSeconds(), TimeUnit.SECONDS)
                .execute(patience::cancel);
        try {
            return Loss.of(Migrator.measureLoss(load.plan(), load.target(), load.options(), patience));
        } catch (MigrationException e) {
            if (e.code() == FailureCode.CANCELLED) {
                throw new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "Counting took longer than %d seconds.".formatted(LONGEST_COUNT.toSeconds()),
                        "Start a job of type ROLL_BACK with acceptedLoss 0: it counts without this limit.");
            }
            throw e;
        }
    }

    static Response answer(Versioned plan) {
        return Response.ok(plan.plan())
                .header(HttpHeaders.ETAG, ETags.of(plan.version()))
                .build();
    }
}
