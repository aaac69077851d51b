package dev.changeover.checklist;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.checklist.Drafts.Draft;
import dev.changeover.etag.ETags;
import dev.changeover.idempotency.Idempotency;
import dev.changeover.identity.Caller;
import dev.changeover.markdown.MarkdownExport;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
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

/// The revisions of a checklist over HTTP.
@Path("/checklists/{id}/revisions")
@Tag(name = "Checklists")
public class RevisionsResource {

    private static final String MARKDOWN = "text/markdown";
    private static final NewRevision NOTHING_SAID = new NewRevision(null, null);

    private final Checklists checklists;
    private final Drafts drafts;
    private final Revisions revisions;
    private final Idempotency idempotency;
    private final ObjectMapper json;
    private final Caller caller;

    RevisionsResource(
            Checklists checklists,
            Drafts drafts,
            Revisions revisions,
            Idempotency idempotency,
            ObjectMapper json,
            Caller caller) {
        this.checklists = checklists;
        this.drafts = drafts;
        this.revisions = revisions;
        this.idempotency = idempotency;
        this.json = json;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(operationId = "listRevisions", summary = "List the revisions of a checklist, youngest first")
    public Page<RevisionSummary> list(
            @PathParam("id") @Parameter(description = "The checklist.") UUID id, @BeanParam @Valid PageRequest page) {
        checklists.checklist(id);
        return revisions.page(id, page);
    }

    @POST
    @RolesAllowed("AUTHOR")
    @Transactional
    @Operation(
            operationId = "publishDraft",
            summary = "Publish the draft as the next revision",
            description =
                    "Refused with every finding of severity ERROR, unless its rule is among acceptedRules. What no"
                            + " run could get past, such as a gate that nobody may decide, cannot be accepted.")
    @APIResponse(
            responseCode = "201",
            description = "The new revision.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Its address.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Revision.class)))
    @APIResponse(responseCode = "412", description = "The draft was changed since the version in If-Match.")
    public Response publish(
            @PathParam("id") @Parameter(description = "The checklist.") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH)
                    @Parameter(description = "The ETag of the draft that was looked at; without it the present one.")
                    @Nullable
                    String ifMatch,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(description = "The same key gets the same answer for a day.")
                    @Nullable
                    String key,
            @Valid @Nullable NewRevision request) {
        NewRevision said = Optional.ofNullable(request).orElse(NOTHING_SAID);
        return idempotency.once(key, "POST /checklists/%s/revisions".formatted(id), said, () -> {
            ChecklistEntity checklist = checklists.locked(id);
            Drafts.refuseArchived(checklist);
            Draft draft = drafts.of(id);
            if (ifMatch != null) {
                ETags.requireMatch(ifMatch, draft.version());
            }
            Revision revision = revisions.shown(revisions.publish(draft, said, caller.username()));
            return Response.created(URI.create("/checklists/%s/revisions/%d".formatted(id, revision.number())))
                    .entity(revision)
                    .build();
        });
    }

    @GET
    @Path("/{number}")
    @Produces({MediaType.APPLICATION_JSON, MARKDOWN})
    @Transactional
    @Operation(
            operationId = "getRevision",
            summary = "Read a revision",
            description = "It never changes, so its ETag does not either. As text/markdown it is the document alone, in"
                    + " the words and order of the text that it was imported from.")
    @APIResponse(
            responseCode = "200",
            description = "The revision.",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "The revision's own.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Revision.class)),
                @Content(mediaType = MARKDOWN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "The caller has it already.")
    public Response get(
            @PathParam("id") @Parameter(description = "The checklist.") UUID id,
            @PathParam("number") @Parameter(description = "The revision.") int number,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Parameter(description = "The ETag at hand.") @Nullable
                    String ifNoneMatch,
            @Context Request request) {
        RevisionEntity revision = revisions.require(id, number);
        boolean asMarkdown = DraftsResource.wantsMarkdown(request);
        String tag = asMarkdown ? ETags.of(number, "markdown") : ETags.of(number);
        Response.ResponseBuilder answer = ETags.isKnown(ifNoneMatch, tag)
                ? Response.notModified()
                : asMarkdown
                        ? Response.ok(MarkdownExport.write(revisions.document(revision)), DraftsResource.MARKDOWN_UTF_8)
                        : Response.ok(revisions.shown(revision), MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @GET
    @Path("/{number}/diff/{other}")
    @Transactional
    @Operation(
            operationId = "compareRevisions",
            summary = "Compare two revisions",
            description = "By identifiers: what was added, removed, moved and changed on the way to the second one.")
    public Difference difference(
            @PathParam("id") @Parameter(description = "The checklist.") UUID id,
            @PathParam("number") @Parameter(description = "The revision to start from.") int number,
            @PathParam("other") @Parameter(description = "The revision to go to.") int other) {
        return new Difference(
                number,
                other,
                Comparison.of(
                        revisions.document(revisions.require(id, number)),
                        revisions.document(revisions.require(id, other)),
                        json));
    }
}
