package dev.changeover.identity;

import java.time.Instant;
import java.util.Map;

import dev.changeover.audit.AuditLog;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Signing in and out over HTTP.
@Path("/sessions")
@Tag(name = "Sessions")
public class SessionsResource {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Caller caller;
    private final AuditLog audit;

    SessionsResource(SignIn signIn, Sessions sessions, Caller caller, AuditLog audit) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    @PermitAll
    @Operation(operationId = "signIn", summary = "Sign in")
    @APIResponse(
            responseCode = "201",
            description = "A new session",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Session.class)))
    public Response start(@NotNull @Valid Credentials credentials, @Context HttpServerRequest request) {
        Session session = signIn.with(credentials, request.remoteAddress().hostAddress());
        return Response.status(Response.Status.CREATED).entity(session).build();
    }

    @GET
    @Path("/current")
    @Operation(operationId = "getCurrentSession", summary = "Read the session of the presented token")
    public CurrentSession current(@Context JsonWebToken token) {
        return new CurrentSession(caller.user(), Instant.ofEpochSecond(token.getExpirationTime()));
    }

    @DELETE
    @Transactional
    @Operation(operationId = "signOut", summary = "Sign out")
    @APIResponse(responseCode = "204", description = "The presented token no longer works")
    public void end(@Context JsonWebToken token) {
        sessions.end(CurrentUser.tokenId(token), Instant.ofEpochSecond(token.getExpirationTime()));
        User user = caller.user();
        audit.record(user.username(), "SESSION_ENDED", "user", user.id(), Map.of());
    }
}
