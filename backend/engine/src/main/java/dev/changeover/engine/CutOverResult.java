package dev.changeover.engine;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a cut-over did.
///
/// @param at when, by the target's clock
/// @param tables how many tables went into place
/// @param retiredSchema the schema that keeps what was there before; absent when nothing was
/// @param retired the relations that went there
public record CutOverResult(
        Instant at, int tables, @Nullable String retiredSchema, List<String> retired) {
    public CutOverResult {
        retired = List.copyOf(retired);
    }
}
