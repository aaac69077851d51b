package dev.changeover.bench.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ComposeFileTest {

    private static final Map<String, String> SHELL = Map.of(
            "CHANGEOVER_DATABASE_PASSWORD", "database-password",
            "CHANGEOVER_SECRET_KEY", "a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U=");

    private static ComposeFile compose;

    @BeforeAll
    static void read() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void thereAreADatabaseAServiceAndAWebServer() {
        assertThat(compose.services().fieldNames()).toIterable().containsExactly("database", "service", "web");
    }

    @Test
    void everyImageIsBuiltFromADockerfileThatExistsOrPinnedToAVersion() {
        for (JsonNode service : compose.services()) {
            if (service.has("build")) {
                assertThat(ComposeFile.dockerfile(service)).isRegularFile();
            } else {
                assertThat(service.path("image").asText()).matches("[a-z/]+:\\d+[a-z0-9.-]*");
            }
        }
    }

    @Test
    void whoeverIsWaitedForIsDefinedAndTellsItsHealth() throws IOException {
        for (JsonNode service : compose.services()) {
            for (Map.Entry<String, JsonNode> dependency :
                    service.path("depends_on").properties()) {
                JsonNode waitedFor = compose.services().path(dependency.getKey());
                assertThat(waitedFor.has("healthcheck")
                                || Files.readString(ComposeFile.dockerfile(waitedFor))
                                        .contains("\nHEALTHCHECK "))
                        .as(dependency.getKey())
                        .isTrue();
            }
        }
    }

    @Test
    void onlyTheWebServerIsReachableFromOutside() {
        assertThat(compose.services().properties().stream()
                        .filter(service -> service.getValue().has("ports"))
                        .map(Map.Entry::getKey))
                .containsExactly("web");
    }

    @Test
    void everyNamedVolumeIsDeclared() {
        for (JsonNode service : compose.services()) {
            for (JsonNode mount : service.path("volumes")) {
                String name = mount.asText().substring(0, mount.asText().indexOf(':'));
                assertThat(compose.content().path("volumes").has(name)).as(name).isTrue();
            }
        }
    }

    @Test
    void itDoesNotStartWithoutItsSecrets() {
        assertThatThrownBy(() -> compose.environment("service", Map.of()))
                .hasMessageContaining("compose refuses to start without");
    }

    @Test
    void theServiceUsesTheDatabaseThatComposeCreates() {
        Map<String, String> service = compose.environment("service", SHELL);
        Map<String, String> database = compose.environment("database", SHELL);

        assertThat(service)
                .containsEntry(
                        "CHANGEOVER_DATABASE_URL", "jdbc:postgresql://database:5432/" + database.get("POSTGRES_DB"))
                .containsEntry("CHANGEOVER_DATABASE_USER", database.get("POSTGRES_USER"))
                .containsEntry("CHANGEOVER_DATABASE_PASSWORD", database.get("POSTGRES_PASSWORD"));
    }
}
