package dev.changeover.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How users sign in.
@ConfigMapping(prefix = "changeover.identity")
public interface IdentityConfiguration {

    /// Returns how long a session lasts after signing in.
    @WithDefault("PT12H")
    Duration sessionLifetime();

    /// Returns the PEM file of the RSA private key that signs sessions. Instances that share a database must share
    /// this file; without it a key is generated in the data folder.
    Optional<Path> sessionKeyFile();

    /// Returns how many sign-ins may fail in a row, for one username from one address, before the next must wait.
    @WithDefault("5")
    int failedSignInsBeforeWaiting();

    /// Returns how many sign-ins may fail from one address within five minutes, whatever the usernames.
    @WithDefault("50")
    int failedSignInsOfAnAddress();
}
