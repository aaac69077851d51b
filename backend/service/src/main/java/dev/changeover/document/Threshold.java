package dev.changeover.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A number that a criterion or trigger sets, and what else has to be known before anything can be measured against it.
///
/// @param words what the document says
/// @param measure what is measured, in the document's words
/// @param comparison how the measured value compares with the limit when the words hold
/// @param unit such as `ms`, `s` or `%`; absent for a plain number
/// @param relative whether the limit is a change against a baseline rather than a value
/// @param percentile which percentile is meant, from 0 to 100
/// @param window how long it has to hold
/// @param samples how many samples the window needs
/// @param baseline what a relative limit is compared with
public record Threshold(
        String words,
        String measure,
        Comparison comparison,
        BigDecimal limit,
        @Nullable String unit,
        boolean relative,
        @Nullable BigDecimal percentile,
        @Nullable Duration window,
        @Nullable Integer samples,
        @Nullable String baseline) {

    public Threshold {
        words = words == null ? "" : words;
        measure = measure == null ? "" : measure;
        Checks.present(comparison, "comparison");
        Checks.present(limit, "limit");
        if (percentile != null && (percentile.signum() <= 0 || percentile.compareTo(BigDecimal.valueOf(100)) > 0)) {
            throw new IllegalArgumentException("a percentile lies above 0 and at most at 100");
        }
        if (window != null && !window.isPositive()) {
            throw new IllegalArgumentException("a window is longer than nothing");
        }
        Checks.range(samples, 1, Integer.MAX_VALUE, "samples");
    }

    /// Returns what must still be stated before this can be measured.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<Unstated> unstated() {
        List<Unstated> missing = new ArrayList<>();
        if (percentile == null && isTime()) {
            missing.add(Unstated.PERCENTILE);
        }
        if (window == null) {
            missing.add(Unstated.WINDOW);
        }
        if (samples == null) {
            missing.add(Unstated.SAMPLES);
        }
        if (relative && (baseline == null || baseline.isBlank())) {
            missing.add(Unstated.BASELINE);
        }
        return List.copyOf(missing);
    }

    private boolean isTime() {
        return unit != null && (unit.equals("ms") || unit.equals("s") || unit.equals("min"));
    }

    /// How a measured value compares with the limit.
    public enum Comparison {
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST,
        EQUAL
    }

    /// What a threshold needs and a document often leaves out.
    public enum Unstated {
        PERCENTILE,
        WINDOW,
        SAMPLES,
        BASELINE
    }
}
