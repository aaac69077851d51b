package dev.changeover.problem;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.problem.Problem.FieldError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Makes problems for a request, and sends them where no resource is involved: unknown routes, limits, broken requests.
@ApplicationScoped
public class Problems {

    /// The key under which a request carries the identifier of its log lines.
    public static final String TRACE_ID = "traceId";

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /// Makes a problem of this type for a request.
    public static Problem of(ProblemType type, String detail, RoutingContext request) {
        return of(type, detail, type.nextStep(), List.of(), request);
    }

    static Problem of(
            ProblemType type, String detail, String nextStep, List<FieldError> errors, RoutingContext request) {
        return new Problem(
                type.address(),
                type.title(),
                type.status(),
                detail,
                request.request().path(),
                type.name(),
                nextStep,
                errors,
                traceId(request));
    }

    static String traceId(RoutingContext request) {
        @Nullable String traceId = request.get(TRACE_ID);
        return traceId == null ? "" : traceId;
    }

    /// Ends a request with a problem.
    public void send(ProblemType type, String detail, RoutingContext request) {
        if (request.response().ended()) {
            return;
        }
        try {
            byte[] body = json.writeValueAsBytes(of(type, detail, request));
            request.response()
                    .setStatusCode(type.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Buffer.buffer(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problems are JSON", e);
        }
    }
}
