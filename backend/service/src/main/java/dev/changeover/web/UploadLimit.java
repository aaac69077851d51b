package dev.changeover.web;

import dev.changeover.problem.ProblemType;
import dev.changeover.problem.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body whose length is announced and too large, before anything of it is stored.
///
/// The framework limits bodies as well, also those without an announced length, but answers without a problem.
@ApplicationScoped
class UploadLimit {

    private final Problems problems;
    private final long maxBytes;

    UploadLimit(Problems problems, @ConfigProperty(name = "changeover.upload.max-bytes") long maxBytes) {
        this.problems = problems;
        this.maxBytes = maxBytes;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, FilterOrder.UPLOAD_LIMIT);
    }

    private void limit(RoutingContext request) {
        if (announcedBytes(request) <= maxBytes) {
            request.next();
            return;
        }
        problems.send(ProblemType.PAYLOAD_TOO_LARGE, "An upload has %d bytes at most.".formatted(maxBytes), request);
        // A client that still sends would otherwise see a broken connection instead of the answer.
        request.request().resume();
    }

    private static long announcedBytes(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        // The server has refused a length that is no number before.
        return length == null ? 0 : Long.parseLong(length);
    }
}
