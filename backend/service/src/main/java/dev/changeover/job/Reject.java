package dev.changeover.job;

import java.util.UUID;

import dev.changeover.engine.Reject.Code;
import dev.changeover.engine.StorageClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A row that the target could not represent, with what is needed to find and mend it.
///
/// @param id its id
/// @param table source name of its table
/// @param key its rowid, or its primary key where there is no rowid
/// @param column the first column that cannot be represented; null when the row as a whole was refused
/// @param code why
/// @param storageClass how SQLite stores the value
/// @param valuePrefix the first 64 characters, unprintable ones escaped, bytes in hexadecimal
/// @param reason why, in words
public record Reject(
        UUID id,
        @Schema(examples = "products") String table,
        @Schema(examples = "4711") String key,
        @Schema(examples = "price") @Nullable String column,
        Code code,
        StorageClass storageClass,
        @Schema(examples = "n/a") String valuePrefix,
        @Schema(examples = "The text is not a number.") String reason) {

    static Reject of(RejectEntity reject) {
        return new Reject(
                reject.id,
                reject.tableName,
                reject.rowKey,
                reject.columnName,
                reject.code,
                reject.storageClass,
                reject.valuePrefix,
                reject.reason);
    }
}
