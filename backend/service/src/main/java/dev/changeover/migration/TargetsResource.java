package dev.changeover.migration;

import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.clock.Ids;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.TargetCheck;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.TargetConnection.SslMode;
import dev.changeover.identity.Caller;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Targets over HTTP.
@Path("/targets")
@Tag(name = "Targets")
public class TargetsResource {

    private final Targets targets;
    private final Migrations migrations;
    private final Caller caller;
    private final Ids ids;
    private final Clock clock;

    TargetsResource(Targets targets, Migrations migrations, Caller caller, Ids ids, Clock clock) {
        this.targets = targets;
        this.migrations = migrations;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(operationId = "listTargets", summary = "List targets, oldest first")
    public Page<Target> list(@BeanParam @Valid PageRequest page) {
        return targets.page(page);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getTarget", summary = "Read a target")
    public Target get(@PathParam("id") @Parameter(description = "The target.") UUID id) {
        return targets.target(id).toTarget();
    }

    @POST
    @RolesAllowed("ADMIN")
    @Transactional
    @Operation(
            operationId = "createTarget",
            summary = "Register a target",
            description = "The password is kept encrypted and never shown. Nothing is connected to; test it for that.")
    @APIResponse(
            responseCode = "201",
            description = "The new target.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Target.class)))
    public Response create(@NotNull @Valid NewTarget request) {
        TargetEntity target = new TargetEntity();
        target.id = ids.next();
        target.name = request.name().strip();
        target.kind = Target.Kind.POSTGRESQL;
        target.host = request.host();
        target.port = Optional.ofNullable(request.port()).orElse(NewTarget.DEFAULT_PORT);
        target.database = request.database();
        target.username = request.username();
        target.sslMode = Optional.ofNullable(request.sslMode()).orElse(SslMode.PREFER);
        target.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        targets.add(target, request.password(), caller.username());
        return Response.created(URI.create("/targets/" + target.id))
                .entity(target.toTarget())
                .build();
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("ADMIN")
    @Transactional
    @Operation(
            operationId = "changeTarget",
            summary = "Change a target",
            description =
                    "Members that are absent stay as they are. A change of host, port, database or username, and a"
                            + " weaker sslMode, need the password again. Nothing changes while a job uses the target.")
    public Target change(
            @PathParam("id") @Parameter(description = "The target.") UUID id, @NotNull @Valid TargetChange change) {
        TargetEntity target = targets.target(id);
        refuseEmbedded(target);
        migrations.refuseActiveJobOn(id);
        targets.change(target, change, caller.username());
        return target.toTarget();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("ADMIN")
    @Transactional
    @Operation(operationId = "deleteTarget", summary = "Remove a target", description = "The database itself stays.")
    @APIResponse(responseCode = "204", description = "The target is gone.")
    public void delete(@PathParam("id") @Parameter(description = "The target.") UUID id) {
        TargetEntity target = targets.target(id);
        refuseEmbedded(target);
        migrations.refuseUse(id);
        targets.remove(target, caller.username());
    }

    @POST
    @Path("/{id}/test")
    @RolesAllowed("OPERATOR")
    @Operation(
            operationId = "testTarget",
            summary = "Connect to a target and look at it",
            description = "Answers 200 also when the target cannot be reached; the problem then says why.")
    public TargetTest test(@PathParam("id") @Parameter(description = "The target.") UUID id) {
        // No transaction is open while the target is waited for.
        TargetConnection connection =
                QuarkusTransaction.requiringNew().call(() -> targets.connection(targets.target(id)));
        try {
            return TargetTest.passed(TargetCheck.of(connection));
        } catch (MigrationException e) {
            return TargetTest.failed(e);
        }
    }

    private static void refuseEmbedded(TargetEntity target) {
        if (target.embedded) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The service itself keeps the embedded target.", "Register another target.");
        }
    }
}
