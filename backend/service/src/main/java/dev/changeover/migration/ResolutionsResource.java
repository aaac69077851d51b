package dev.changeover.migration;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.Migrator;
import dev.changeover.engine.Reject;
import dev.changeover.engine.SourceValue;
import dev.changeover.identity.Caller;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What people do about quarantined rows, over HTTP.
@Path("/migrations/{id}")
@Tag(name = "Migrations")
public class ResolutionsResource {

    private final Migrations migrations;
    private final MigrationJobs jobs;
    private final Resolutions resolutions;
    private final QuarantinedRows quarantined;
    private final Replanning replanning;
    private final Loads loads;
    private final Workspace workspace;
    private final Caller caller;

    ResolutionsResource(
            Migrations migrations,
            MigrationJobs jobs,
            Resolutions resolutions,
            QuarantinedRows quarantined,
            Replanning replanning,
            Loads loads,
            Workspace workspace,
            Caller caller) {
        this.migrations = migrations;
        this.jobs = jobs;
        this.resolutions = resolutions;
        this.quarantined = quarantined;
        this.replanning = replanning;
        this.loads = loads;
        this.workspace = workspace;
        this.caller = caller;
    }

    @GET
    @Path("/rejects")
    @Transactional
    @Operation(
            operationId = "listRejects",
            summary = "List the quarantined rows of the last report, with what was done about each")
    public Page<QuarantinedRow> rejects(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @QueryParam("table") @Parameter(description = "Only rows of this table, by its source name.") @Nullable
                    String table,
            @QueryParam("row") @Parameter(description = "Only rows of this name.") @Nullable String row,
            @QueryParam("code") @Parameter(description = "Only rows refused for this reason.")
                    Reject.@Nullable Code code,
            @QueryParam("standing") @Parameter(description = "Only rows that stand so.")
                    QuarantinedRow.@Nullable Standing standing,
            @BeanParam @Valid PageRequest page) {
        return quarantined.page(
                migrations.migration(id).id, new QuarantinedRows.Filter(table, row, code, standing), page);
    }

    @GET
    @Path("/rejects/totals")
    @Transactional
    @Operation(
            operationId = "countRejects",
            summary = "Count the quarantined rows of the last report by reason, and by what was done about them",
            description = "Together they are the quarantined rows of the report.")
    public RejectTotals totals(@PathParam("id") @Parameter(description = "The migration.") UUID id) {
        MigrationEntity migration = migrations.migration(id);
        return quarantined.totals(
                id, jobs.goesOnWith(migration).map(load -> load.state).orElse(null));
    }

    @GET
    @Path("/resolutions")
    @Transactional
    @Operation(operationId = "listResolutions", summary = "List what was done about quarantined rows, oldest first")
    public Page<RejectResolution> list(
            @PathParam("id") @Parameter(description = "The migration.") UUID id, @BeanParam @Valid PageRequest page) {
        return resolutions.page(migrations.migration(id).id, page);
    }

    @POST
    @Path("/resolutions")
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "resolveReject",
            summary = "Mend a quarantined row, or sign it off",
            description =
                    "REPAIR puts values in the place of those of the source, before any conversion, and makes the plan"
                            + " anew; the next job of type MIGRATE loads the row: into what is staged, or into tables in place that"
                            + " nobody has written to. ACCEPT signs that the row stays out. It takes the place of an earlier one.")
    @APIResponse(
            responseCode = "201",
            description = "What will be done.",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = RejectResolution.class)))
    public Response resolve(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @NotNull @Valid NewResolution request) {
        MigrationEntity migration = migrations.locked(id);
        jobs.refuseWhileActive(id);
        boolean wasMended = resolutions.isMended(id, request.table(), request.row());
        RejectResolution made = resolutions.resolve(id, request, caller.username());
        if (wasMended || made.kind() == RejectResolution.Kind.REPAIR) {
            replanning.replan(migration, caller.username());
        }
        return Response.created(URI.create("/migrations/%s/resolutions/%s".formatted(id, made.id())))
                .entity(made)
                .build();
    }

    @POST
    @Path("/resolutions/acceptances")
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "acceptRejects",
            summary = "Sign off quarantined rows together",
            description = "All that nobody did anything about yet, or those of one table or one code.")
    public Acceptance accept(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @NotNull @Valid NewAcceptance request) {
        migrations.locked(id);
        jobs.refuseWhileActive(id);
        return new Acceptance(resolutions.accept(id, request, caller.username()));
    }

    @DELETE
    @Path("/resolutions/{resolution}")
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "takeResolutionBack",
            summary = "Take back what was to be done about a quarantined row",
            description = "A row that was loaded as it was mended stays loaded.")
    @APIResponse(responseCode = "204", description = "The row is open again.")
    public void takeBack(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @PathParam("resolution") @Parameter(description = "The resolution.") UUID resolution) {
        MigrationEntity migration = migrations.locked(id);
        jobs.refuseWhileActive(id);
        RejectResolution taken = resolutions.takeBack(id, resolution, caller.username());
        if (taken.kind() == RejectResolution.Kind.REPAIR) {
            replanning.replan(migration, caller.username());
        }
    }

    @GET
    @Path("/source-row")
    @RolesAllowed("OPERATOR")
    @Operation(
            operationId = "readSourceRow",
            summary = "Read a row of the snapshot",
            description = "As SQLite keeps it, for somebody who is about to mend it. Long values are cut.")
    public List<SourceValue> sourceRow(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @QueryParam("table") @Parameter(description = "Source name of the table; required.") @Nullable String table,
            @QueryParam("row") @Parameter(description = "The row, as its reject names it; required.") @Nullable
                    String row) {
        Load load = QuarkusTransaction.requiringNew().call(() -> {
            Replanning.Versioned current = replanning.current(migrations.migration(id));
            return loads.read(id, LoadCommand.of(id, current.version()));
        });
        return Migrator.sourceRow(
                load.plan(), workspace.look(load), table == null ? "" : table, row == null ? "" : row);
    }
}
