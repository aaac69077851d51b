package dev.changeover.bench.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceProcessTest {

    @TempDir
    Path folder;

    @Test
    void aTakenPortIsSaidBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoSettings settings = settings(notAJar(), taken.getLocalPort());

            assertThatThrownBy(() -> ServiceProcess.start(settings))
                    .isInstanceOfSatisfying(
                            DemoFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SERVICE_DOWN))
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("CHANGEOVER_PORT=");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aServiceThatDoesNotStartIsReportedWithTheEndOfItsLog() throws IOException {
        DemoSettings settings = settings(notAJar(), freePort());

        assertThatThrownBy(() -> ServiceProcess.start(settings))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("service.log")
                .hasMessageContaining("Invalid or corrupt jarfile");
    }

    @Test
    void onlyTheOwnerMayReadTheLog() throws IOException {
        DemoSettings settings = settings(notAJar(), freePort());

        assertThatThrownBy(() -> ServiceProcess.start(settings)).isInstanceOf(DemoFailure.class);

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(settings.data().resolve("service.log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aServiceThatIsNotBuiltIsAWrongUse() throws IOException {
        DemoSettings settings = settings(folder.resolve("missing.jar"), freePort());

        assertThatThrownBy(() -> ServiceProcess.start(settings))
                .isInstanceOfSatisfying(
                        DemoFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("make run");
    }

    private Path notAJar() throws IOException {
        return Files.writeString(folder.resolve("not-a.jar"), "text");
    }

    private DemoSettings settings(Path jar, int port) {
        return DemoSettings.of(
                jar,
                Map.of(
                        "CHANGEOVER_PORT",
                        Integer.toString(port),
                        "CHANGEOVER_DATA",
                        folder.resolve("data").toString()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
