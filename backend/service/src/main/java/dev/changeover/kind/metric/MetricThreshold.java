package dev.changeover.kind.metric;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Comparator;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import dev.changeover.kind.Percentile;
import dev.changeover.kind.Unit;
import org.jspecify.annotations.Nullable;

/// Parameters of `metric.threshold`.
///
/// @param source where the metric comes from
/// @param expression the PromQL expression, the JSON endpoint, or the name of the sampler's metric
/// @param comparator how the metric is compared
/// @param threshold the limit, in the unit; relative to a baseline, the change that counts, in per cent
/// @param unit what the limit counts
/// @param relativeToBaseline whether the limit is a change from the baseline
/// @param window the stretch of time that one value covers
/// @param sustained how long the comparison must hold before it counts
/// @param percentile the percentile, where the metric is a distribution
@Catalogued(
        kind = "metric.threshold",
        title = "Metric against a limit",
        says = "Reads a metric and compares it with a limit, or with the environment's recorded baseline.",
        group = KindGroup.METRIC,
        type = KindType.PROBE,
        effect = Effect.READS)
public record MetricThreshold(
        @Asks("Where the metric comes from.") MetricSource source,

        @Asks(
                value = "The PromQL expression, the JSON endpoint, or the name of the sampler's metric.",
                maxLength = 2000)
        String expression,

        @Asks("How the metric is compared.") Comparator comparator,

        @Asks(
                value = "The limit, in the unit; relative to a baseline, the change that counts, in per cent.",
                min = "-1000000000000",
                max = "1000000000000")
        double threshold,

        @Asks(value = "What the limit counts.", defaultsTo = "NUMBER")
        Unit unit,

        @Asks(value = "Whether the limit is a change from the baseline.", defaultsTo = "false")
        boolean relativeToBaseline,

        @Asks(value = "The stretch of time that one value covers.", defaultsTo = "PT5M", min = "PT1S", max = "P31D")
        Duration window,

        @Asks(
                value = "How long the comparison must hold before it counts.",
                defaultsTo = "PT0S",
                min = "PT0S",
                max = "P7D")
        Duration sustained,

        @Asks("The percentile, where the metric is a distribution.") @Nullable
        Percentile percentile)
        implements Parameters {}
