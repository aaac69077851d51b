package dev.changeover.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoSettingsTest {

    private static final Path JAR = Path.of("service.jar");

    @Test
    void withoutVariablesTheSampleIsMigratedOnPort8080ForThisMachineAlone() {
        DemoSettings settings = DemoSettings.of(JAR, Map.of());

        assertThat(settings.address()).isEqualTo("http://localhost:8080");
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.data()).isAbsolute().endsWithRaw(Path.of(".changeover"));
        assertThat(settings.source()).isEmpty();
        assertThat(settings.once()).isFalse();
    }

    @Test
    void severalSourcesAreSeparatedByBlanks(@TempDir Path folder) throws IOException {
        Path one = Files.createFile(folder.resolve("one.db"));
        Path two = Files.createFile(folder.resolve("two.db"));

        DemoSettings settings = DemoSettings.of(JAR, Map.of("SOURCES", " %s  %s ".formatted(one, two)));

        assertThat(settings.sources()).containsExactly(one, two);
        assertThat(settings.sampleOfSeveral()).isFalse();
        assertThat(DemoSettings.of(JAR, Map.of("SOURCES", "sample")).sampleOfSeveral())
                .isTrue();
    }

    @Test
    void oneSourceAndSeveralAreAWrongUse(@TempDir Path folder) throws IOException {
        String file = Files.createFile(folder.resolve("one.db")).toString();

        assertThatThrownBy(() -> DemoSettings.of(JAR, Map.of("SOURCE", file, "SOURCES", file)))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("not both");
    }

    @Test
    void aBlankVariableCountsAsAbsent() {
        DemoSettings settings = DemoSettings.of(
                JAR, Map.of("SOURCE", "", "ONCE", " ", "CHANGEOVER_ADMIN_PASSWORD", "", "CHANGEOVER_PORT", ""));

        assertThat(settings).isEqualTo(DemoSettings.of(JAR, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "-1"})
    void aPortThatIsNoneIsAWrongUse(String port) {
        assertThatThrownBy(() -> DemoSettings.of(JAR, Map.of("CHANGEOVER_PORT", port)))
                .isInstanceOfSatisfying(
                        DemoFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(port);
    }

    @Test
    void aSourceThatIsNotThereIsAWrongUseAndIsNotCreated(@TempDir Path folder) {
        Path missing = folder.resolve("missing.db");

        assertThatThrownBy(() -> DemoSettings.of(JAR, Map.of("SOURCE", missing.toString())))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining(missing.toString());

        assertThat(missing).doesNotExist();
    }

    @Test
    void theGivenSourceAndDataFolderAreUsed(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("my app.db"), "x");

        DemoSettings settings = DemoSettings.of(
                JAR, Map.of("SOURCE", source.toString(), "CHANGEOVER_DATA", folder.toString(), "ONCE", "1"));

        assertThat(settings.source()).contains(source);
        assertThat(settings.passwordFile()).isEqualTo(folder.resolve("secrets").resolve("admin-password"));
        assertThat(settings.once()).isTrue();
    }
}
