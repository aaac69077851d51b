package dev.changeover.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// The census of one column over all rows: how many values of each storage class, and what limits them.
///
/// @param column its source name
/// @param nulls values of class NULL
/// @param integers values of class INTEGER
/// @param reals values of class REAL
/// @param texts values of class TEXT
/// @param blobs values of class BLOB
/// @param minInteger the smallest integer, absent without integers
/// @param maxInteger the largest integer, absent without integers
/// @param fractionalReals reals that are not a whole number within the 64-bit range
/// @param infiniteReals reals that are infinite
/// @param longestTextBytes longest text in bytes of UTF-8
/// @param longestTextCharacters longest text in characters (code points)
/// @param longestBlobBytes longest blob
/// @param invalidUtf8 texts that are not UTF-8
/// @param nulInText texts that are UTF-8 but hold U+0000
/// @param isoDates texts of the form `2026-11-21`, real dates only
/// @param isoTimestamps texts of the form `2026-11-21 14:05:09`, `T` and fractions allowed, without zone
/// @param isoZonedTimestamps the same with `Z` or an offset
/// @param uuids texts of the canonical form of a UUID
/// @param jsonTexts texts that parse as JSON objects or arrays
/// @param emptyTexts texts of no character
/// @param zeroDates texts such as `0000-00-00`
/// @param truthWords how often each word for true and false occurs, in lower case
/// @param hugeReals reals that are whole and beyond the 64-bit range, as SQLite keeps integers that are too large
/// @param sixteenByteBlobs blobs as long as a UUID
/// @param examples where odd values are, up to three for each kind: the storage classes that are not the column's
///     usual one (`TEXT`, `BLOB` …), `INVALID_UTF8` and `NUL_IN_TEXT`
public record ColumnCensus(
        String column,
        long nulls,
        long integers,
        long reals,
        long texts,
        long blobs,
        @Nullable Long minInteger,
        @Nullable Long maxInteger,
        long fractionalReals,
        long infiniteReals,
        long longestTextBytes,
        long longestTextCharacters,
        long longestBlobBytes,
        long invalidUtf8,
        long nulInText,
        long isoDates,
        long isoTimestamps,
        long isoZonedTimestamps,
        long uuids,
        long jsonTexts,
        long emptyTexts,
        long zeroDates,
        Map<String, Long> truthWords,
        long hugeReals,
        long sixteenByteBlobs,
        Map<String, List<String>> examples) {
    public ColumnCensus {
        examples = Map.copyOf(examples);
        // An assessment that was stored before these were counted comes without them.
        truthWords = Map.copyOf(Objects.requireNonNullElse(truthWords, Map.<String, Long>of()));
    }

    /// Values that are not NULL.
    public long values() {
        return integers + reals + texts + blobs;
    }

    /// Texts that are words for true or false.
    public long truthTexts() {
        return truthWords.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Texts that PostgreSQL can store as text.
    public long storableTexts() {
        return texts - invalidUtf8 - nulInText;
    }
}
