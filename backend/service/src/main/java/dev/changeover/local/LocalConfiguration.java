package dev.changeover.local;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What a service on one machine knows about its surroundings.
@ConfigMapping(prefix = "changeover.local")
public interface LocalConfiguration {

    /// Returns whether this service runs alone, on the PostgreSQL server that it started itself.
    @WithDefault("false")
    boolean enabled();

    /// Returns the database that the embedded server offers as a target; present exactly in local mode.
    Optional<Target> target();

    /// How to reach the database that the embedded server offers as a target.
    interface Target {

        String host();

        int port();

        String database();

        String username();

        String password();
    }

    /// Returns the settings that make the service use this embedded server.
    static Map<String, String> of(EmbeddedServer server) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("changeover.database.url", server.jdbcUrl(EmbeddedServer.SERVICE_DATABASE));
        settings.put("changeover.database.user", EmbeddedServer.SERVICE_DATABASE);
        settings.put("changeover.database.password", server.password(EmbeddedServer.SERVICE_DATABASE));
        settings.put("changeover.local.enabled", "true");
        settings.put("changeover.local.target.host", "localhost");
        settings.put("changeover.local.target.port", Integer.toString(server.port()));
        settings.put("changeover.local.target.database", EmbeddedServer.TARGET_DATABASE);
        settings.put("changeover.local.target.username", EmbeddedServer.TARGET_DATABASE);
        settings.put("changeover.local.target.password", server.password(EmbeddedServer.TARGET_DATABASE));
        // A person reads this log, and nobody else on the network is meant to reach the service.
        settings.put("quarkus.log.console.json.enabled", "false");
        settings.put("quarkus.http.host", System.getenv().getOrDefault("CHANGEOVER_HOST", "localhost"));
        return settings;
    }
}
