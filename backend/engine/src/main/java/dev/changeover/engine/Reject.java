package dev.changeover.engine;

import org.jspecify.annotations.Nullable;

/// A row that the target cannot represent, with what is needed to find and mend it.
///
/// @param table source name
/// @param key the rowid, or the primary key where there is no rowid
/// @param column the first column that cannot be represented, absent when the row as a whole was refused
/// @param code why
/// @param storageClass how SQLite stores the value
/// @param valuePrefix the first 64 characters, unprintable ones escaped, bytes in hexadecimal
/// @param reason the same in words
public record Reject(
        String table,
        String key,
        @Nullable String column,
        Code code,
        StorageClass storageClass,
        String valuePrefix,
        String reason) {
    /// Why a value cannot be represented.
    public enum Code {
        INVALID_UTF8,
        NUL_IN_TEXT,
        NOT_A_NUMBER,
        OUT_OF_RANGE,
        NOT_A_WHOLE_NUMBER,
        WRONG_STORAGE_CLASS,
        NOT_A_BOOLEAN,
        NOT_A_DATE,
        NOT_A_TIMESTAMP,
        NOT_A_UUID,
        NOT_JSON,
        NOT_A_TIME,
        NOT_AN_ADDRESS,
        NOT_A_LABEL,
        REPEATED_KEY,
        TOO_PRECISE,
        TOO_LONG,
        NULL_NOT_ALLOWED,
        NO_PARENT,
        CONFLICT,
        REFUSED_BY_TARGET
    }
}
