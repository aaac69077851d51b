package dev.changeover.migration;

import java.net.URI;
import java.util.UUID;

import dev.changeover.idempotency.Idempotency;
import dev.changeover.identity.Caller;
import dev.changeover.job.Job;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/// Migrations over HTTP: their definition, and the jobs that carry them out.
@Path("/migrations")
@Tag(name = "Migrations")
public class MigrationsResource {

    private static final String KEY_DESCRIPTION = "The same key gets the same answer for a day.";

    private final Migrations migrations;
    private final MigrationRegister register;
    private final MigrationJobs jobs;
    private final MigrationRemains remains;
    private final Idempotency idempotency;
    private final Caller caller;

    MigrationsResource(
            Migrations migrations,
            MigrationRegister register,
            MigrationJobs jobs,
            MigrationRemains remains,
            Idempotency idempotency,
            Caller caller) {
        this.migrations = migrations;
        this.register = register;
        this.jobs = jobs;
        this.remains = remains;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(operationId = "listMigrations", summary = "List migrations, youngest first")
    public Page<Migration> list(@BeanParam @Valid PageRequest page) {
        return migrations.page(page);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getMigration", summary = "Read a migration")
    public Migration get(@PathParam("id") @Parameter(description = "The migration.") UUID id) {
        return migrations.shown(migrations.migration(id));
    }

    @POST
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "createMigration",
            summary = "Define a migration",
            description = "Nothing is read or written yet; start a job of type ASSESS for that.")
    @APIResponse(
            responseCode = "201",
            description = "The new migration.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Its address.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Migration.class)))
    public Response create(
            @HeaderParam(Idempotency.HEADER) @Parameter(description = KEY_DESCRIPTION) @Nullable String key,
            @NotNull @Valid NewMigration request) {
        return idempotency.once(key, "POST /migrations", request, () -> {
            MigrationEntity migration = register.define(request, caller.username());
            return Response.created(URI.create("/migrations/" + migration.id))
                    .entity(migrations.shown(migration))
                    .build();
        });
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("OPERATOR")
    @Operation(
            operationId = "deleteMigration",
            summary = "Remove a migration",
            description = "Its snapshot, jobs and documents go with it, and so does what an unfinished load left in"
                    + " staging. Published tables stay. One that keeps a way back must be cleaned up first.")
    @APIResponse(responseCode = "204", description = "The migration is gone.")
    public void delete(@PathParam("id") @Parameter(description = "The migration.") UUID id) {
        String actor = caller.username();
        Runnable cleanUp = QuarkusTransaction.requiringNew().call(() -> {
            MigrationEntity migration = migrations.locked(id);
            jobs.refuseWhileActive(id);
            Runnable later = remains.cleanUpOf(migration, jobs.leftovers(id));
            register.remove(migration, actor);
            return later;
        });
        cleanUp.run();
    }

    @POST
    @Path("/{id}/jobs")
    @RolesAllowed("OPERATOR")
    @Transactional
    @Operation(
            operationId = "startJob",
            summary = "Start a job for a migration",
            description =
                    "ASSESS takes a snapshot and makes a plan, REHEARSE carries the plan out into a scratch schema"
                            + " and drops it, MIGRATE carries it out and compares every value, VERIFY compares again, CUT_OVER"
                            + " puts verified tables into place and retires what was there, ROLL_BACK takes that back, CLEAN_UP"
                            + " removes what is kept for a way back. One job of a migration is active at a time.")
    @APIResponse(
            responseCode = "202",
            description = "The job waits for a worker.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Its address.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Job.class)))
    public Response start(
            @PathParam("id") @Parameter(description = "The migration.") UUID id,
            @HeaderParam(Idempotency.HEADER) @Parameter(description = KEY_DESCRIPTION) @Nullable String key,
            @NotNull @Valid NewJob request) {
        return idempotency.once(key, "POST /migrations/%s/jobs".formatted(id), request, () -> {
            Job job = jobs.start(migrations.locked(id), request, caller.username());
            return Response.accepted(job)
                    .location(URI.create("/jobs/" + job.id()))
                    .build();
        });
    }
}
