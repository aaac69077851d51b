package dev.changeover.engine;

import java.nio.file.Path;

/// A file that was found to be a readable SQLite 3 database.
///
/// @param path where it is
/// @param sizeBytes its size when it was checked
/// @param pageSize bytes per page, from its header
public record SourceFile(Path path, long sizeBytes, int pageSize) {
    /// Looks at the header without opening the database and without creating anything.
    ///
    /// @throws MigrationException with one of the `SOURCE_…` codes
    public static SourceFile check(Path path) {
        throw new UnsupportedOperationException("not yet: " + path);
    }
}
