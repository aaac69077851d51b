package dev.changeover.web;

import java.util.regex.Pattern;

import dev.changeover.problem.ProblemType;
import dev.changeover.problem.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Answers what no resource answers: the pages of the single-page app with its one document, everything else with a
/// problem.
@ApplicationScoped
class SinglePageApp {

    private static final String DOCUMENT = "/index.html";
    private static final Pattern HASHED_ASSET = Pattern.compile("/assets/.+");
    private static final Pattern OF_THE_SERVICE = Pattern.compile("/(api|q|healthz)(/.*)?");

    private final Problems problems;
    private final boolean documentExists = SinglePageApp.class.getResource("/META-INF/resources/index.html") != null;

    SinglePageApp(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::setCaching);
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
        router.route().last().handler(this::answer);
    }

    private void setCaching(RoutingContext request) {
        if (!OF_THE_SERVICE.matcher(request.normalizedPath()).matches()) {
            // The names of assets change with their content; the document that names them must be asked for each time.
            boolean hashed = HASHED_ASSET.matcher(request.normalizedPath()).matches();
            request.addHeadersEndHandler(_ -> request.response()
                    .putHeader(
                            HttpHeaders.CACHE_CONTROL,
                            hashed && request.response().getStatusCode() < 300
                                    ? "public, max-age=31536000, immutable"
                                    : "no-cache"));
        } else {
            request.addHeadersEndHandler(_ -> {
                if (!request.response().headers().contains(HttpHeaders.CACHE_CONTROL)) {
                    request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                }
            });
        }
        request.next();
    }

    private void answer(RoutingContext request) {
        if (documentExists && isPage(request)) {
            request.reroute(DOCUMENT);
        } else {
            problems.send(ProblemType.NOT_FOUND, "There is nothing at this address.", request);
        }
    }

    private static boolean isPage(RoutingContext request) {
        String path = request.normalizedPath();
        String lastSegment = path.substring(path.lastIndexOf('/') + 1);
        return (request.request().method() == HttpMethod.GET
                        || request.request().method() == HttpMethod.HEAD)
                && !OF_THE_SERVICE.matcher(path).matches()
                && !lastSegment.contains(".");
    }

    private void fail(RoutingContext request) {
        switch (request.statusCode()) {
            case 400, 431 -> problems.send(ProblemType.INVALID_REQUEST, "The request cannot be understood.", request);
            case 401 -> problems.send(ProblemType.UNAUTHENTICATED, "The access token is not valid.", request);
            case 403 -> problems.send(ProblemType.FORBIDDEN, "This is not allowed.", request);
            case 404 -> problems.send(ProblemType.NOT_FOUND, "There is nothing at this address.", request);
            case 405 -> problems.send(ProblemType.METHOD_NOT_ALLOWED, "Not with this method.", request);
            case 413 -> problems.send(ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than allowed.", request);
            default -> request.next();
        }
    }
}
