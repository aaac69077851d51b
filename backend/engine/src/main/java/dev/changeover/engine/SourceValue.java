package dev.changeover.engine;

import org.jspecify.annotations.Nullable;

/// A value of a row, as SQLite keeps it.
///
/// @param column source name
/// @param storageClass how it is stored
/// @param value the text, the number in decimal digits, or the bytes in hexadecimal; absent for NULL and
///     for a text that is not UTF-8, whose bytes then are in `bytes`
/// @param bytes the bytes of a text that is not UTF-8, in hexadecimal
/// @param bytesCut how many bytes at the end are not shown
public record SourceValue(
        String column,
        StorageClass storageClass,
        @Nullable String value,
        @Nullable String bytes,
        int bytesCut) {}
