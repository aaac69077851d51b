package dev.changeover.checklist;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.checklist.Drafts.Draft;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.etag.ETags;
import dev.changeover.identity.Caller;
import dev.changeover.markdown.MarkdownExport;
import dev.changeover.problem.LargeBody;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
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

/// The draft of a checklist over HTTP.
@Path("/checklists/{id}/draft")
@Tag(name = "Checklists")
public class DraftsResource {

    static final MediaType MARKDOWN_UTF_8 = new MediaType("text", "markdown", "UTF-8");

    private static final List<Variant> REPRESENTATIONS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, new MediaType("text", "markdown"))
            .build();

    private final Checklists checklists;
    private final Drafts drafts;
    private final DocumentJson documents;
    private final Revisions revisions;
    private final ObjectMapper json;
    private final Caller caller;

    DraftsResource(
            Checklists checklists,
            Drafts drafts,
            DocumentJson documents,
            Revisions revisions,
            ObjectMapper json,
            Caller caller) {
        this.checklists = checklists;
        this.drafts = drafts;
        this.documents = documents;
        this.revisions = revisions;
        this.json = json;
        this.caller = caller;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/markdown"})
    @Transactional
    @Operation(
            operationId = "getDraft",
            summary = "Read a draft",
            description =
                    "The document as it is edited. Its ETag is what a change must name; take it from the JSON, not from the"
                            + " text/markdown.")
    @APIResponse(
            responseCode = "200",
            description = "The document.",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ChecklistDocument.class)),
                @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "The caller has this version already.")
    public Response get(
            @PathParam("id") @Parameter(description = "The checklist.") UUID id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    @Parameter(description = "The ETag of the version at hand.")
                    @Nullable
                    String ifNoneMatch,
            @Context Request request) {
        Draft draft = drafts.of(id);
        boolean asMarkdown = wantsMarkdown(request);
        String tag = asMarkdown ? ETags.of(draft.version(), "markdown") : ETags.of(draft.version());
        Response.ResponseBuilder answer = ETags.isKnown(ifNoneMatch, tag)
                ? Response.notModified()
                : asMarkdown
                        ? Response.ok(MarkdownExport.write(draft.document()), MARKDOWN_UTF_8)
                        : Response.ok(draft.document(), MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @GET
    @Path("/review")
    @Transactional
    @Operation(
            operationId = "reviewDraft",
            summary = "Read a draft with its findings and suggestions",
            description = "Findings of severity ERROR forbid publishing. A suggestion does nothing until somebody puts"
                    + " it into the draft as a binding.")
    @APIResponse(
            responseCode = "200",
            description = "The draft and what there is to say about it.",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "The draft's version.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReviewedDraft.class)))
    @APIResponse(responseCode = "304", description = "The caller has this version already.")
    public Response review(
            @PathParam("id") @Parameter(description = "The checklist.") UUID id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    @Parameter(description = "The ETag of the version at hand.")
                    @Nullable
                    String ifNoneMatch) {
        Draft draft = drafts.of(id);
        return answer(draft, ifNoneMatch, Review.of(draft));
    }

    @PUT
    @RolesAllowed("AUTHOR")
    @Transactional
    @Operation(
            operationId = "changeDraft",
            summary = "Put another document in the place of the draft's",
            description = "The body is the whole document. A faulty one changes nothing, and all its faults are listed"
                    + " at once: unknown members, identifiers that are there twice, references to nothing, bindings that"
                    + " their kind refuses.")
    @APIResponse(
            responseCode = "200",
            description = "The new draft, its findings and suggestions.",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "The draft's version.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReviewedDraft.class)))
    public Response change(
            @PathParam("id") @Parameter(description = "The checklist.") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH)
                    @Parameter(description = "The ETag of the draft that the change was made for; required.")
                    @Nullable
                    String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ChecklistDocument.class)))
                    @LargeBody
                    @NotNull
                    JsonNode sent) {
        ChecklistEntity checklist = checklists.locked(id);
        ChecklistDocument document = documents.accept(sent);
        Draft draft = drafts.change(checklist, ifMatch, document, caller.username());
        return answer(draft, null, Review.of(draft));
    }

    @GET
    @Path("/diff")
    @Transactional
    @Operation(
            operationId = "compareDraft",
            summary = "Compare the draft with the youngest revision",
            description = "By identifiers: what was added, removed, moved and changed since it was published.")
    public Difference difference(@PathParam("id") @Parameter(description = "The checklist.") UUID id) {
        Draft draft = drafts.of(id);
        RevisionEntity last = revisions
                .latest(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "The checklist has no revision yet.", "Publish the draft first."));
        return new Difference(last.number, null, Comparison.of(revisions.document(last), draft.document(), json));
    }

    /// Returns whether the caller would rather have Markdown than JSON.
    static boolean wantsMarkdown(Request request) {
        Variant chosen = request.selectVariant(REPRESENTATIONS);
        return chosen != null && chosen.getMediaType().isCompatible(MARKDOWN_UTF_8);
    }

    private static Response answer(Draft draft, @Nullable String ifNoneMatch, Object entity) {
        return ETags.isKnown(ifNoneMatch, draft.version())
                ? Response.notModified()
                        .header(HttpHeaders.ETAG, ETags.of(draft.version()))
                        .build()
                : Response.ok(entity)
                        .header(HttpHeaders.ETAG, ETags.of(draft.version()))
                        .build();
    }
}
