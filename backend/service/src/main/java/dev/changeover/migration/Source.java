package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A database to read.
///
/// @param id its id
/// @param name what people call it
/// @param kind which database it is
/// @param origin how the service came by it
/// @param path where it is on the service's machine; null for an upload
/// @param sizeBytes its size when it was registered
/// @param sha256 its SHA-256 when it was registered, in lower-case hexadecimal
/// @param createdAt when it was registered
/// @param createdBy who registered it
public record Source(
        UUID id,
        @Schema(examples = "shop.db") String name,
        Kind kind,
        Origin origin,
        @Nullable String path,
        @Schema(examples = "18264064") long sizeBytes,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String sha256,

        Instant createdAt,
        @Schema(examples = "admin") String createdBy) {

    /// Which database a source is.
    @Schema(name = "SourceKind")
    public enum Kind {
        SQLITE
    }

    /// How the service came by a source.
    @Schema(name = "SourceOrigin")
    public enum Origin {
        /// It was sent, and is kept by the service.
        UPLOAD,
        /// It lies on the service's machine and belongs to somebody else.
        PATH
    }
}
