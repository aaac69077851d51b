package dev.changeover.web;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Answers `/healthz` with the state of readiness in one word, for tools that look nowhere else.
@ApplicationScoped
class Healthz {

    private final SmallRyeHealthReporter health;

    Healthz(SmallRyeHealthReporter health) {
        this.health = health;
    }

    void register(@Observes Router router) {
        router.get("/healthz").order(0).blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext request) {
        SmallRyeHealth readiness = health.getReadiness();
        request.response()
                .setStatusCode(readiness.isDown() ? 503 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"status\":\"%s\"}".formatted(readiness.isDown() ? "DOWN" : "UP"));
    }
}
