package dev.changeover.kind.http;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import dev.changeover.kind.Percentile;

/// Parameters of `http.latency`.
///
/// @param url the address, or a path under the environment's own address
/// @param percentile which percentile counts
/// @param below the response time that the percentile must stay under
/// @param samples how many requests to make
@Catalogued(
        kind = "http.latency",
        title = "HTTP response time",
        says = "Requests an address several times and compares a percentile of the response times.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpLatency(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                example = "/")
        String url,

        @Asks(value = "Which percentile counts.", defaultsTo = "P95")
        Percentile percentile,

        @Asks(
                value = "The response time that the percentile must stay under.",
                min = "PT0.001S",
                max = "PT5M",
                example = "PT0.5S")
        Duration below,

        @Asks(value = "How many requests to make.", defaultsTo = "20", min = "1", max = "1000")
        int samples)
        implements Parameters {}
