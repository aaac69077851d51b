package dev.changeover.checklist;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.idempotency.Idempotency;
import dev.changeover.identity.Caller;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
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

/// Checklists over HTTP: what they are called, filed under and copied from.
@Path("/checklists")
@Tag(name = "Checklists")
public class ChecklistsResource {

    private final Checklists checklists;
    private final ChecklistRegister register;
    private final Idempotency idempotency;
    private final Caller caller;

    ChecklistsResource(Checklists checklists, ChecklistRegister register, Idempotency idempotency, Caller caller) {
        this.checklists = checklists;
        this.register = register;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listChecklists",
            summary = "List checklists, youngest first",
            description = "Those in use, unless the archived ones are asked for.")
    public Page<Checklist> list(
            @QueryParam("q")
                    @Size(max = 200)
                    @Parameter(
                            description =
                                    "Words that the name, a tag or the draft contains, each of them, in any order.")
                    @Nullable
                    String words,
            @QueryParam("tag") @Size(max = 40) @Parameter(description = "Only those filed under it.") @Nullable
                    String tag,
            @QueryParam("archived") @DefaultValue("false") @Parameter(description = "The archived ones instead.")
                    boolean archived,
            @BeanParam @Valid PageRequest page) {
        return checklists.page(
                page,
                Optional.ofNullable(words).orElse(""),
                Optional.ofNullable(tag).orElse(""),
                archived);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getChecklist", summary = "Read what a checklist is called and where it stands")
    public Checklist get(@PathParam("id") @Parameter(description = "The checklist.") UUID id) {
        return checklists.shown(checklists.checklist(id));
    }

    @GET
    @Path("/schema")
    @Operation(
            operationId = "getChecklistSchema",
            summary = "Read the JSON Schema of documents",
            description = "For editors and scripts. Drafts are held to it, and to what their items are bound to.")
    @APIResponse(
            responseCode = "200",
            description = "The schema (2020-12).",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Map<String, Object> schema() {
        return DocumentShape.schema();
    }

    @POST
    @RolesAllowed("AUTHOR")
    @Transactional
    @Operation(
            operationId = "createChecklist",
            summary = "Start a checklist",
            description = "Empty, or with the document of another one. A copy keeps the identifiers of sections, items"
                    + " and gates.")
    @APIResponse(
            responseCode = "201",
            description = "The new checklist.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Its address.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Checklist.class)))
    public Response create(
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(description = "The same key gets the same answer for a day.")
                    @Nullable
                    String key,
            @NotNull @Valid NewChecklist request) {
        return idempotency.once(key, "POST /checklists", request, () -> {
            ChecklistEntity checklist = register.start(request, caller.username());
            return Response.created(URI.create("/checklists/" + checklist.id))
                    .entity(checklists.shown(checklist))
                    .build();
        });
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("AUTHOR")
    @Transactional
    @Operation(
            operationId = "changeChecklist",
            summary = "Rename, file, archive or bring back a checklist",
            description = "Members that are absent stay as they are. An archived checklist keeps everything, and cannot"
                    + " be edited or published until it is brought back.")
    public Checklist change(
            @PathParam("id") @Parameter(description = "The checklist.") UUID id,
            @NotNull @Valid ChecklistChange change) {
        ChecklistEntity checklist = checklists.locked(id);
        register.change(checklist, change, caller.username());
        return checklists.shown(checklist);
    }
}
