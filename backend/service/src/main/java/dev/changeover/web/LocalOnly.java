package dev.changeover.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

import dev.changeover.problem.ProblemType;
import dev.changeover.problem.Problems;
import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Keeps metrics to the machine that the service runs on: they need no token, and say much about it.
@ApplicationScoped
class LocalOnly {

    private static final String METRICS = "/q/metrics";

    private final Problems problems;

    LocalOnly(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, FilterOrder.LOCAL_ONLY);
    }

    private void guard(RoutingContext request) {
        if (request.normalizedPath().startsWith(METRICS) && !isFromThisMachine(request)) {
            problems.send(ProblemType.LOCAL_ONLY, "Metrics are for the machine that runs the service.", request);
        } else {
            request.next();
        }
    }

    /// A proxy on this machine that is not trusted speaks for others.
    private static boolean isFromThisMachine(RoutingContext request) {
        return isLoopback(request) && !request.request().headers().contains("X-Forwarded-For");
    }

    private static boolean isLoopback(RoutingContext request) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(
                request.request().remoteAddress().hostAddress());
        try {
            return address != null && InetAddress.getByAddress(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
