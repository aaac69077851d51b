package dev.changeover.engine.plan;

import org.jspecify.annotations.Nullable;

/// What becomes of the numbers that are the keys of one source's table.
///
/// @param source the key of the source
/// @param first the smallest number there is, absent without rows
/// @param last the largest number there is, absent without rows
/// @param offset what is added to each number; where rows are numbered anew, the number before the first new one
public record SourceKeys(
        String source, @Nullable Long first, @Nullable Long last, long offset) {}
