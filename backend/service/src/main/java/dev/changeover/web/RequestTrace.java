package dev.changeover.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import dev.changeover.problem.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/// Gives every request an identifier, which its log lines, its problems and the `X-Request-Id` header share. A caller
/// may
/// bring one.
@ApplicationScoped
class RequestTrace {

    static final String HEADER = "X-Request-Id";

    // Anything else could forge log lines.
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    void register(@Observes Filters filters) {
        filters.register(this::trace, FilterOrder.TRACE);
    }

    private void trace(RoutingContext request) {
        String brought = request.request().getHeader(HEADER);
        String traceId = brought != null && ACCEPTABLE.matcher(brought).matches() ? brought : newTraceId();
        request.put(Problems.TRACE_ID, traceId);
        request.response().putHeader(HEADER, traceId);
        MDC.put(Problems.TRACE_ID, traceId);
        request.next();
    }

    /// No secret: it only has to be rare.
    private static String newTraceId() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
