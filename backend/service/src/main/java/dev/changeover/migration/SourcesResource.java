package dev.changeover.migration;

import java.net.URI;
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
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Sources over HTTP.
@Path("/sources")
@Tag(name = "Sources")
public class SourcesResource {

    private static final String REGISTER = "POST /sources";
    private static final int MAX_NAME_LENGTH = 200;

    private final Sources sources;
    private final Migrations migrations;
    private final SourceIntake intake;
    private final Idempotency idempotency;
    private final Caller caller;

    SourcesResource(
            Sources sources, Migrations migrations, SourceIntake intake, Idempotency idempotency, Caller caller) {
        this.sources = sources;
        this.migrations = migrations;
        this.intake = intake;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(operationId = "listSources", summary = "List sources, oldest first")
    public Page<Source> list(@BeanParam @Valid PageRequest page) {
        return sources.page(page);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getSource", summary = "Read a source")
    public Source get(@PathParam("id") @Parameter(description = "The source.") UUID id) {
        return sources.source(id);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("OPERATOR")
    @Operation(
            operationId = "createSource",
            summary = "Register a source",
            description = "Either upload a SQLite file as multipart/form-data, or name one by its path on the service's"
                    + " machine as JSON. A file that is no readable database is refused and nothing is kept.")
    @APIResponse(
            responseCode = "201",
            description = "The new source.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Source.class)))
    public Response upload(
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(description = "The same key gets the same answer for a day.")
                    @Nullable
                    String key,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("name") @Nullable String name) {
        if (file == null) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "The form has no file.",
                    List.of(new FieldError("/file", "The SQLite database file.")));
        }
        String fileName = fileName(file);
        SourceEntity source = intake.upload(file.uploadedFile(), fileName, name(name, fileName), caller.username());
        boolean added = false;
        try {
            Response answer = QuarkusTransaction.requiringNew()
                    .call(() -> idempotency.once(key, "POST /sources", new Upload(source.name, source.sha256), () -> {
                        sources.add(source);
                        return created(source);
                    }));
            added = answer.getHeaderString(Idempotency.REPLAYED_HEADER) == null;
            return answer;
        } finally {
            if (!added) {
                intake.discard(source.id);
            }
        }
    }

    /// What makes two uploads the same request.
    record Upload(String name, String sha256) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("OPERATOR")
    @Operation(operationId = "createSource")
    @APIResponse(
            responseCode = "201",
            description = "The new source.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Source.class)))
    public Response register(
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(description = "The same key gets the same answer for a day.")
                    @Nullable
                    String key,
            @NotNull @Valid NewPathSource request) {
        return QuarkusTransaction.requiringNew()
                .call(() -> idempotency.answered(key, REGISTER, request))
                .orElseGet(() -> lookAndAdd(key, request));
    }

    private Response lookAndAdd(@Nullable String key, NewPathSource request) {
        String fileName = request.path().substring(request.path().lastIndexOf('/') + 1);
        // No transaction is open: hashing a large file takes minutes, and connections to the database are few.
        SourceEntity source = intake.path(request.path(), name(request.name(), fileName), caller.username());
        return QuarkusTransaction.requiringNew()
                .call(() -> idempotency.once(key, REGISTER, request, () -> {
                    sources.add(source);
                    return created(source);
                }));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("OPERATOR")
    @Operation(
            operationId = "deleteSource",
            summary = "Remove a source",
            description = "Removes the kept copy of an upload. A file that was given by its path stays untouched.")
    @APIResponse(responseCode = "204", description = "The source is gone.")
    public void delete(@PathParam("id") @Parameter(description = "The source.") UUID id) {
        String actor = caller.username();
        QuarkusTransaction.requiringNew().run(() -> {
            sources.source(id);
            migrations.refuseUse(id);
            sources.remove(id, actor);
        });
        intake.discard(id);
    }

    private static Response created(SourceEntity source) {
        return Response.created(URI.create("/sources/" + source.id))
                .entity(source.toSource())
                .build();
    }

    private static String name(@Nullable String wanted, String fileName) {
        String name = wanted == null || wanted.isBlank() ? fileName : wanted.strip();
        return name.isBlank() ? "source" : shorten(name);
    }

    private static String shorten(String name) {
        return name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name;
    }

    /// Some clients send whole paths as file names.
    private static String fileName(FileUpload file) {
        String sent = file.fileName() == null ? "" : file.fileName();
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "upload" : shorten(last);
    }
}
