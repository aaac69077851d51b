package dev.changeover.kind.load;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `baseline.record`.
///
/// @param lasting how long to measure
/// @param name what the baseline is called
@Catalogued(
        kind = "baseline.record",
        title = "Record a baseline",
        says = "Measures the environment and keeps the numbers, for later comparison.",
        group = KindGroup.LOAD,
        type = KindType.JOB,
        effect = Effect.READS)
public record BaselineRecord(
        @Asks(value = "How long to measure.", defaultsTo = "PT10M", min = "PT10S", max = "P1D")
        Duration lasting,

        @Asks(value = "What the baseline is called.", defaultsTo = "before", maxLength = 200)
        String name)
        implements Parameters {}
