package dev.changeover.document;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// When something is due, relative to the run's T0.
///
/// @param start how long after T0 it begins; negative before T0
/// @param end how long after T0 it ends; absent for a point in time
/// @param words what the document says, such as `T-15 minutes` or `Day 1-7`
public record Timing(Duration start, @Nullable Duration end, String words) {

    public Timing {
        Checks.present(start, "start");
        words = words == null ? "" : words;
        if (end != null && end.compareTo(start) < 0) {
            throw new IllegalArgumentException("a window cannot end before it starts");
        }
    }
}
