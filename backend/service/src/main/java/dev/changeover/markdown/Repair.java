package dev.changeover.markdown;

import org.jspecify.annotations.Nullable;

/// A line whose characters were damaged: UTF-8 that somebody once read as a single-byte code page and saved again.
///
/// @param line counted from 1
/// @param original the line as it came
/// @param repaired the line as it was meant; absent where bytes were lost, so that nobody can tell
/// @param encoding the code page that the damage was done with, such as `windows-1254`
public record Repair(int line, String original, @Nullable String repaired, String encoding) {}
