package dev.changeover.kind.load;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `load.test`.
///
/// @param url the address, or a path under the environment's own address
/// @param users how many users at once at the peak
/// @param lasting how long
/// @param p95Below the response time that the 95th percentile must stay under
/// @param failuresBelowPercent the share of failed requests, in per cent, that must not be reached
@Catalogued(
        kind = "load.test",
        title = "Load test",
        says = "Sends requests of more and more users at once and compares response times and failures.",
        group = KindGroup.LOAD,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record LoadTest(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                example = "/")
        String url,

        @Asks(value = "How many users at once at the peak.", defaultsTo = "50", min = "1", max = "10000")
        int users,

        @Asks(value = "How long.", defaultsTo = "PT5M", min = "PT10S", max = "PT4H")
        Duration lasting,

        @Asks(value = "The response time that the 95th percentile must stay under.", min = "PT0.001S", max = "PT5M")
        @Nullable
        Duration p95Below,

        @Asks(
                value = "The share of failed requests, in per cent, that must not be reached.",
                defaultsTo = "1",
                min = "0",
                max = "100")
        double failuresBelowPercent)
        implements Parameters {}
