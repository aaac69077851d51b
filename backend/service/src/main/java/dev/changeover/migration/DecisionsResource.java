package dev.changeover.migration;

import java.util.List;
import java.util.UUID;

import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
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

/// What is decided on the findings of a migration, over HTTP.
@Path("/migrations/{id}/decisions")
@Tag(name = "Migrations")
public class DecisionsResource {

    private final Migrations migrations;
    private final MigrationJobs jobs;
    private final Deciding deciding;
    private final Caller caller;

    DecisionsResource(Migrations migrations, MigrationJobs jobs, Deciding deciding, Caller caller) {
        this.migrations = migrations;
        this.jobs = jobs;
        this.deciding = deciding;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listDecisions",
            summary = "Read what was decided on findings",
            description = "Each with who decided it, when and why. A decision whose finding is gone stays on record.")
    public List<RecordedDecision> list(@PathParam("id") @Parameter(description = "The migration.") UUID id) {
        return deciding.of(migrations.migration(id));
    }

    @PUT
    @Path("/{finding}")
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "decide",
            summary = "Decide on a finding",
            description =
                    "The choice is one of those that the finding offers. It takes the place of an earlier one, and"
                            + " the plan is made anew with it. A migration starts only when every finding that blocks is"
                            + " decided; such a decision needs a reason.")
    @APIResponse(
            responseCode = "200",
            description = "The new plan.",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MigrationPlan.class)))
    public Response decide(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @PathParam("finding") @Parameter(description = "The finding's id.") String finding,
            @HeaderParam(HttpHeaders.IF_MATCH)
                    @Parameter(description = "The ETag of the plan that was looked at; required.")
                    @Nullable
                    String ifMatch,
            @NotNull @Valid NewDecision request) {
        MigrationEntity migration = migrations.locked(id);
        jobs.refuseWhileActive(id);
        return MigrationDocumentsResource.answer(
                deciding.decide(migration, finding, request, ifMatch, caller.username()));
    }

    @DELETE
    @Path("/{finding}")
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "takeDecisionBack",
            summary = "Take a decision back",
            description = "The plan is made anew without it.")
    @APIResponse(
            responseCode = "200",
            description = "The new plan.",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MigrationPlan.class)))
    public Response takeBack(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @PathParam("finding") @Parameter(description = "The finding's id.") String finding,
            @HeaderParam(HttpHeaders.IF_MATCH)
                    @Parameter(description = "The ETag of the plan that was looked at; required.")
                    @Nullable
                    String ifMatch) {
        MigrationEntity migration = migrations.locked(id);
        jobs.refuseWhileActive(id);
        return MigrationDocumentsResource.answer(deciding.takeBack(migration, finding, ifMatch, caller.username()));
    }
}
