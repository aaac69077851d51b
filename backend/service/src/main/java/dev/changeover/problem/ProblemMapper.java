package dev.changeover.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.changeover.engine.MigrationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns every failure of a resource into a problem. This is the one place where failures meet HTTP.
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /// PostgreSQL's state for text that its encoding cannot hold. Java's strings only fail with NUL.
    private static final String HAS_NUL = "22021";

    /// The framework has no type of its own for this failure.
    private static final String FORM_ENDS_EARLY = "Connection terminated parsing multipart request";

    private final AllowedMethods allowedMethods;

    ProblemMapper(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    // The types beside Throwable are those for which the framework brings a mapper of its own.
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        ConstraintViolationException.class,
        MismatchedInputException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class
    })
    public Response toProblem(Throwable failure, RoutingContext request) {
        // Transactions, proxies and parsers wrap what went wrong.
        List<Throwable> causes =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
        Stream<Throwable> ownFirst =
                Stream.concat(causes.stream().filter(ProblemException.class::isInstance), causes.stream());
        return ownFirst.map(cause -> known(cause, causes, request))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> unknown(failure, request));
    }

    private Optional<Response> known(Throwable failure, List<Throwable> chain, RoutingContext request) {
        return switch (failure) {
            case ProblemException problem -> Optional.of(answer(problem, request));
            case MigrationException migration ->
                Optional.of(
                        response(EngineFailure.toProblem(migration, request)).build());
            case ConstraintViolationException violations
            when InvalidRequest.isToBlame(violations) -> Optional.of(answer(InvalidRequest.of(violations), request));
            case JacksonException json
            when concernsTheBody(json, chain) -> Optional.of(answer(InvalidRequest.of(json), request));
            case SQLException sql
            when HAS_NUL.equals(sql.getSQLState()) ->
                Optional.of(answer(ProblemType.INVALID_REQUEST, "A text holds NUL, which cannot be stored.", request));
            case UnauthorizedException _, AuthenticationFailedException _ -> Optional.of(unauthenticated(request));
            case ForbiddenException _ ->
                Optional.of(answer(ProblemType.FORBIDDEN, "Your roles do not include this.", request));
            case WebApplicationException http
            when !(http.getCause() instanceof JacksonException) -> http(http, request);
            case OptimisticLockException _ ->
                Optional.of(answer(ProblemType.CONFLICT, "Somebody else changed it at the same time.", request));
            case org.hibernate.exception.ConstraintViolationException _ ->
                Optional.of(answer(ProblemType.CONFLICT, "It contradicts what was stored meanwhile.", request));
            case IOException io
            when DiskFull.in(io) ->
                Optional.of(answer(ProblemType.WORKSPACE_FULL, "The disk of the data folder is full.", request));
            // The framework's word for an upload that goes on after the limit.
            case IOException io
            when "Request too large".equals(io.getMessage()) ->
                Optional.of(answer(ProblemType.PAYLOAD_TOO_LARGE, "The upload is larger than allowed.", request));
            case IOException io
            when FORM_ENDS_EARLY.equals(io.getMessage()) ->
                Optional.of(answer(ProblemType.MALFORMED_BODY, "The form ends in the middle of a part.", request));
            default -> Optional.empty();
        };
    }

    /// The framework hands over what it could not read as it is, or as the cause of its own failure. Deeper
    /// in the chain it is the service that could not read its own documents.
    private static boolean concernsTheBody(JacksonException failure, List<Throwable> chain) {
        int depth = chain.indexOf(failure);
        boolean isReported = depth == 0 || chain.get(depth - 1) instanceof WebApplicationException;
        return isReported && !(failure.getProcessor() instanceof JsonGenerator);
    }

    private static Response unknown(Throwable failure, RoutingContext request) {
        LOG.errorf(
                failure, "Request failed method=%s path=%s", request.request().method(), request.normalizedPath());
        return answer(ProblemType.INTERNAL_ERROR, "The service met something it was not prepared for.", request);
    }

    private Optional<Response> http(WebApplicationException failure, RoutingContext request) {
        return switch (failure.getResponse().getStatus()) {
            case 400 -> Optional.of(answer(ProblemType.INVALID_REQUEST, "The request cannot be understood.", request));
            case 401 -> Optional.of(unauthenticated(request));
            case 403 -> Optional.of(answer(ProblemType.FORBIDDEN, "Your roles do not include this.", request));
            case 404 -> Optional.of(notFound(failure, request));
            case 405 -> Optional.of(methodNotAllowed(request));
            case 406 ->
                Optional.of(answer(ProblemType.NOT_ACCEPTABLE, "Nothing here fits the Accept header.", request));
            case 413 -> Optional.of(answer(ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than allowed.", request));
            case 415 -> Optional.of(answer(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Not with this Content-Type.", request));
            default -> Optional.empty();
        };
    }

    private static Response answer(ProblemException failure, RoutingContext request) {
        Problem problem = Problems.of(failure.type(), failure.detail(), failure.nextStep(), failure.errors(), request);
        Response.ResponseBuilder response = response(problem);
        failure.retryAfter()
                .ifPresent(wait -> response.header(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, wait.plusMillis(999).toSeconds())));
        return response.build();
    }

    private static Response notFound(WebApplicationException failure, RoutingContext request) {
        // JAX-RS answers 404 to a query parameter that does not parse, as if it were part of the path.
        boolean queryDoesNotParse =
                failure.getCause() != null && request.request().query() != null;
        return queryDoesNotParse
                ? answer(ProblemType.INVALID_REQUEST, "A query parameter has the wrong form.", request)
                : answer(ProblemType.NOT_FOUND, "There is nothing at this address.", request);
    }

    private Response methodNotAllowed(RoutingContext request) {
        String allowed = allowedMethods.at(request.normalizedPath());
        return response(Problems.of(ProblemType.METHOD_NOT_ALLOWED, "Allowed here: %s.".formatted(allowed), request))
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }

    private static Response unauthenticated(RoutingContext request) {
        return response(Problems.of(
                        ProblemType.UNAUTHENTICATED, "The access token is missing, expired or revoked.", request))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"changeover\"")
                .build();
    }

    private static Response answer(ProblemType type, String detail, RoutingContext request) {
        return response(Problems.of(type, detail, request)).build();
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .entity(problem);
    }
}
