package dev.changeover.kind.metric;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `metric.uptime`.
///
/// @param url the address, or a path under the environment's own address
/// @param atLeastPercent the share, in per cent, that is good enough
/// @param window the stretch of time
@Catalogued(
        kind = "metric.uptime",
        title = "Uptime",
        says = "Compares the share of good samples of an address over a stretch of time.",
        group = KindGroup.METRIC,
        type = KindType.PROBE,
        effect = Effect.READS)
public record MetricUptime(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                example = "/healthz")
        String url,

        @Asks(value = "The share, in per cent, that is good enough.", min = "0", max = "100", example = "99.9")
        double atLeastPercent,

        @Asks(value = "The stretch of time.", defaultsTo = "P1D", min = "PT1M", max = "P92D")
        Duration window)
        implements Parameters {}
