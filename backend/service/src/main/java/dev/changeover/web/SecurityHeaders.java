package dev.changeover.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Puts on every answer the headers that tell a browser what it may do with it.
@ApplicationScoped
class SecurityHeaders {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; base-uri 'none'; "
                    + "frame-ancestors 'self'";

    void register(@Observes Filters filters) {
        filters.register(this::add, FilterOrder.SECURITY_HEADERS);
    }

    private void add(RoutingContext request) {
        MultiMap headers = request.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "SAMEORIGIN");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if (cameOverTls(request)) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        request.next();
    }

    /// With plain HTTP the header would be ignored by browsers, and wrong once somebody serves another port of the
    /// host.
    private static boolean cameOverTls(RoutingContext request) {
        return request.request().isSSL()
                || "https".equalsIgnoreCase(request.request().getHeader("X-Forwarded-Proto"));
    }
}
