package dev.changeover.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/// Where sources may come from.
@ConfigMapping(prefix = "changeover.source")
public interface SourceConfiguration {

    /// Returns the folders under which a source may be given by its path (`CHANGEOVER_SOURCE_ROOTS`, separated by
    /// commas). Without any, sources can only be uploaded.
    Optional<List<Path>> roots();
}
