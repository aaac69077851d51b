package dev.changeover.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.changeover.problem.ProblemType;
import dev.changeover.problem.Problems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Limits how many requests one caller sends, and tells every caller where it stands with the headers `RateLimit` and
/// `RateLimit-Policy`.
///
/// Each instance counts for itself. Health is never limited.
@ApplicationScoped
class RateLimit {

    private static final int MAX_CALLERS = 20_000;

    private final RateLimitConfiguration configuration;
    private final Problems problems;
    private final Clock clock;
    private final Policy general;
    private final Policy api;

    RateLimit(RateLimitConfiguration configuration, Problems problems, Clock clock) {
        this.configuration = configuration;
        this.problems = problems;
        this.clock = clock;
        this.general = new Policy(
                "general",
                configuration.general().requestsPerSecond(),
                configuration.general().burst());
        this.api = new Policy(
                "api",
                configuration.api().requestsPerSecond(),
                configuration.api().burst());
    }

    void register(@Observes Filters filters) {
        if (configuration.enabled()) {
            filters.register(this::limit, FilterOrder.RATE_LIMIT);
        }
    }

    private void limit(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.startsWith("/q/") || path.equals("/healthz")) {
            request.next();
            return;
        }
        String address = request.request().remoteAddress().hostAddress();
        if (!admit(general, address, request)) {
            return;
        }
        if (!path.startsWith("/api/") || admit(api, caller(request, address), request)) {
            request.next();
        }
    }

    private boolean admit(Policy policy, String caller, RoutingContext request) {
        ConsumptionProbe probe = policy.bucket(caller).tryConsumeAndReturnRemaining(1);
        Duration untilFull = Duration.ofNanos(probe.getNanosToWaitForReset());
        request.response()
                .putHeader("RateLimit-Policy", policy.header())
                .putHeader(
                        "RateLimit",
                        "\"%s\";r=%d;t=%d"
                                .formatted(policy.name, probe.getRemainingTokens(), roundUpToSeconds(untilFull)));
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
            request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, roundUpToSeconds(wait))));
            problems.send(
                    ProblemType.TOO_MANY_REQUESTS,
                    "More than %d requests a second.".formatted(policy.requestsPerSecond),
                    request);
        }
        return probe.isConsumed();
    }

    /// A hash is enough to tell tokens apart, and nothing that somebody could use stays in memory.
    private static String caller(RoutingContext request, String address) {
        String token = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return token == null ? address : address + "#" + token.hashCode();
    }

    private static long roundUpToSeconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }

    private final class Policy implements TimeMeter {

        private final String name;
        private final int requestsPerSecond;
        private final int burst;
        private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MAX_CALLERS;
            }
        };

        Policy(String name, int requestsPerSecond, int burst) {
            this.name = name;
            this.requestsPerSecond = requestsPerSecond;
            this.burst = burst;
        }

        Bucket bucket(String caller) {
            synchronized (buckets) {
                return buckets.computeIfAbsent(caller, _ -> newBucket());
            }
        }

        String header() {
            return "\"%s\";q=%d;w=%d".formatted(name, burst, Math.max(1, burst / requestsPerSecond));
        }

        private Bucket newBucket() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(burst).refillGreedy(requestsPerSecond, Duration.ofSeconds(1)))
                    .withCustomTimePrecision(this)
                    .build();
        }

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
