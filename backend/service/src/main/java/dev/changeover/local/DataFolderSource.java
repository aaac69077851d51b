package dev.changeover.local;

import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Provides the [DataFolder] that `CHANGEOVER_DATA` names.
@ApplicationScoped
public class DataFolderSource {

    @Produces
    @Singleton
    DataFolder dataFolder(@ConfigProperty(name = "changeover.data") Path path) {
        return new DataFolder(path);
    }
}
