package dev.changeover.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the person asked for, through environment variables.
///
/// @param serviceJar the packaged service
/// @param data the data folder (`CHANGEOVER_DATA`, `.changeover` by default), absolute
/// @param host the address that the service listens on (`CHANGEOVER_HOST`, this machine alone by default)
/// @param port the port it listens on (`CHANGEOVER_PORT`, 8080 by default)
/// @param chosenPassword the admin's password, when the person chose one (`CHANGEOVER_ADMIN_PASSWORD`)
/// @param source the SQLite file to migrate (`SOURCE`); the bundled sample by default
/// @param sources the SQLite files that become one database (`SOURCES`, separated by blanks); none by default
/// @param sampleOfSeveral whether the bundled branches become one database (`SOURCES=sample`)
/// @param once whether to stop after the migration (`ONCE=1`)
record DemoSettings(
        Path serviceJar,
        Path data,
        String host,
        int port,
        Optional<String> chosenPassword,
        Optional<Path> source,
        List<Path> sources,
        boolean sampleOfSeveral,
        boolean once) {

    private static final String SAMPLE = "sample";

    static DemoSettings of(Path serviceJar, Map<String, String> environment) {
        String several = value(environment, "SOURCES").orElse("").strip();
        if (!several.isEmpty() && value(environment, "SOURCE").isPresent()) {
            throw new DemoFailure(ExitCode.USAGE, "Give SOURCE for one file or SOURCES for several, not both.");
        }
        return new DemoSettings(
                serviceJar.toAbsolutePath().normalize(),
                Path.of(value(environment, "CHANGEOVER_DATA").orElse(".changeover"))
                        .toAbsolutePath()
                        .normalize(),
                value(environment, "CHANGEOVER_HOST").orElse("127.0.0.1"),
                port(value(environment, "CHANGEOVER_PORT").orElse("8080")),
                value(environment, "CHANGEOVER_ADMIN_PASSWORD"),
                value(environment, "SOURCE").map(DemoSettings::existingFile),
                several.isEmpty() || several.equals(SAMPLE)
                        ? List.of()
                        : Arrays.stream(several.split("\\s+"))
                                .map(DemoSettings::existingFile)
                                .toList(),
                several.equals(SAMPLE),
                value(environment, "ONCE")
                        .filter(once -> !once.equals("0") && !once.equals("false"))
                        .isPresent());
    }

    /// Returns the address to open in a browser.
    String address() {
        return "http://%s:%d".formatted(isThisMachine() ? "localhost" : host, port);
    }

    /// Returns the address that the demo itself talks to.
    String loopbackAddress() {
        return "http://%s:%d".formatted(isThisMachine() ? "127.0.0.1" : host, port);
    }

    /// Returns where a generated admin password is kept.
    Path passwordFile() {
        return data.resolve("secrets").resolve("admin-password");
    }

    /// Creates the data folder, for its owner alone, unless it is there.
    void createDataFolder() throws IOException {
        Files.createDirectories(
                data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private boolean isThisMachine() {
        return host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("localhost");
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, in words.
        }
        throw new DemoFailure(
                ExitCode.USAGE, "CHANGEOVER_PORT is \"%s\". Give a number from 1 to 65535.".formatted(text));
    }

    private static Path existingFile(String text) {
        Path file = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new DemoFailure(
                    ExitCode.USAGE,
                    "The source is %s, and there is no file. Give the path of a SQLite database.".formatted(file));
        }
        return file;
    }
}
