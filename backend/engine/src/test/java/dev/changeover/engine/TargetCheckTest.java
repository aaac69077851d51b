package dev.changeover.engine;

import java.net.InetAddress;
import java.net.ServerSocket;

import dev.changeover.engine.TargetConnection.SslMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TargetCheckTest {
    private static void refuses(TargetConnection target, FailureCode code) {
        assertThatThrownBy(() -> TargetCheck.of(target)).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail()).doesNotContain(target.password());
        });
    }

    @Test
    void tellsWhatTheServerIs() throws Exception {
        TargetCheck check = TargetCheck.of(EmbeddedTarget.newDatabase());

        assertThat(check.serverVersion()).startsWith("18.");
        assertThat(check.encoding()).isEqualTo("UTF8");
        assertThat(check.canCreate()).isTrue();
        assertThat(check.latency()).isPositive();
    }

    @Test
    void aServerThatDoesNotListenIsUnreachable() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        refuses(
                new TargetConnection("localhost", port, "app", "app", "secret-1", SslMode.DISABLE),
                FailureCode.TARGET_UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/other?user=root&x=", "a b", "", "localhost,evil", "%6c"})
    void aHostThatCouldPassForMoreIsRefused(String host) {
        refuses(
                new TargetConnection(host, 5432, "app", "app", "secret-1", SslMode.DISABLE),
                FailureCode.TARGET_UNREACHABLE);
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() throws Exception {
        TargetConnection target = EmbeddedTarget.newDatabase();
        refuses(
                new TargetConnection(
                        target.host(), target.port(), "nowhere?user=x", target.username(), "secret-1", SslMode.DISABLE),
                FailureCode.TARGET_DATABASE_MISSING);
    }

    @Test
    void anyNameOfADatabaseWorks() throws Exception {
        String name = "we ird+%41?&/#ü\"x";
        EmbeddedTarget.execute(
                EmbeddedTarget.newDatabase(), "CREATE DATABASE \"%s\"".formatted(name.replace("\"", "\"\"")));
        TargetConnection some = EmbeddedTarget.newDatabase();

        TargetCheck check = TargetCheck.of(
                new TargetConnection(some.host(), some.port(), name, some.username(), "p", SslMode.DISABLE));

        assertThat(check.canCreate()).isTrue();
    }

    @Test
    void theStringOfAConnectionHidesThePassword() {
        TargetConnection target = new TargetConnection("db", 5432, "app", "app", "secret-1", SslMode.REQUIRE);

        assertThat(target).hasToString("app@db:5432/app");
    }
}
