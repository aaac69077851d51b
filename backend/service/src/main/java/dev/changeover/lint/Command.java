package dev.changeover.lint;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// A line of a code block, or a piece of code within an item's words.
///
/// @param text the line as it was written, cut where it is very long
/// @param shell whether it may be for a shell; code of other languages has other rules
record Command(String text, @Nullable Integer line, UUID subject, boolean shell) {}
