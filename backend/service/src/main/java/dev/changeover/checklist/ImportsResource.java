package dev.changeover.checklist;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.checklist.Drafts.Draft;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.etag.ETags;
import dev.changeover.idempotency.Idempotency;
import dev.changeover.identity.Caller;
import dev.changeover.markdown.Imported;
import dev.changeover.problem.LargeBody;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Texts that become checklists, over HTTP.
@Path("/checklists")
@Tag(name = "Checklists")
public class ImportsResource {

    private final Imports imports;
    private final Checklists checklists;
    private final ChecklistRegister register;
    private final Drafts drafts;
    private final Idempotency idempotency;
    private final Caller caller;

    ImportsResource(
            Imports imports,
            Checklists checklists,
            ChecklistRegister register,
            Drafts drafts,
            Idempotency idempotency,
            Caller caller) {
        this.imports = imports;
        this.checklists = checklists;
        this.register = register;
        this.drafts = drafts;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/imports")
    @Consumes("text/markdown")
    @RolesAllowed("AUTHOR")
    @Transactional
    @Operation(
            operationId = "importChecklist",
            summary = "Make a checklist of a Markdown text",
            description = "CommonMark with GitHub's tables and task boxes, in UTF-8. Nothing in it is lost in silence:"
                    + " what is no item stays as reference text, and what was dropped or mended is told. With checklistId"
                    + " the text takes the place of that checklist's draft; what it still says keeps its identifiers and"
                    + " bindings.")
    @APIResponse(
            responseCode = "201",
            description = "The draft, what there is to say about it, and what its items could be bound to.",
            headers = {
                @Header(name = "Location", description = "Its address.", schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "The draft's version.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ImportedChecklist.class)))
    @APIResponse(responseCode = "404", description = "There is no checklist of this id.")
    public Response importText(
            @QueryParam("checklistId")
                    @Parameter(description = "Whose draft to replace; absent: a new checklist.")
                    @Nullable
                    UUID checklistId,
            @QueryParam("name")
                    @Size(max = 200)
                    @Parameter(description = "What to call it; absent: the text's title.")
                    @Nullable
                    String name,
            @HeaderParam(HttpHeaders.IF_MATCH)
                    @Parameter(description = "The ETag of the draft to replace; required with checklistId.")
                    @Nullable
                    String ifMatch,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable String contentType,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(description = "The same key gets the same answer for a day.")
                    @Nullable
                    String key,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING)))
                    @LargeBody
                    @NotNull
                    byte[] text) {
        refuseOtherCharsets(contentType);
        Requested request = new Requested(checklistId, name, new String(text, StandardCharsets.ISO_8859_1));
        return idempotency.once(key, "POST /checklists/imports", request, () -> {
            ImportedChecklist made = checklistId == null
                    ? imported(text, Optional.ofNullable(name).orElse(""))
                    : replaced(checklistId, ifMatch, text);
            return Response.created(URI.create("/checklists/" + made.checklistId()))
                    .header(HttpHeaders.ETAG, ETags.of(made.version()))
                    .entity(made)
                    .build();
        });
    }

    @GET
    @Path("/{id}/source")
    @Transactional
    @Operation(
            operationId = "getImportedText",
            summary = "Read the text that a checklist was imported from last",
            description = "Lines of items, sections and findings count in this text.")
    public ImportedText source(@PathParam("id") @Parameter(description = "The checklist.") UUID id) {
        return imports.last(checklists.checklist(id).id);
    }

    private ImportedChecklist imported(byte[] text, String name) {
        String actor = caller.username();
        Imported imported = imports.read(text);
        ChecklistEntity checklist = register.startImported(name, imported.document(), actor);
        return imports.keep(imported, drafts.of(checklist.id), actor);
    }

    private ImportedChecklist replaced(UUID checklistId, @Nullable String ifMatch, byte[] text) {
        String actor = caller.username();
        ChecklistEntity checklist = checklists.locked(checklistId);
        Imported imported = imports.read(text);
        ChecklistDocument before = drafts.of(checklistId).document();
        ChecklistDocument after = Reimport.of(before, imported.document(), imported.statesGates());
        Draft draft = drafts.change(checklist, ifMatch, after, actor);
        return imports.keep(imported.with(Reimport.movedGates(before, after)), draft, actor);
    }

    private static void refuseOtherCharsets(@Nullable String contentType) {
        String charset = contentType == null
                ? null
                : MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The text is announced as %s.".formatted(charset),
                    "Save the text as UTF-8 and send it as text/markdown.");
        }
    }

    /// What an Idempotency-Key stands for.
    ///
    /// @param bytes the text, a character for each byte
    private record Requested(
            @Nullable UUID checklistId, @Nullable String name, String bytes) {}
}
