package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says what figures were measured with: processors, memory and versions, never a name.
final class Machine {
    private Machine() {}

    /// A sentence for the page.
    static String describe(BenchServer server) throws IOException, SQLException, InterruptedException {
        String sqlite;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            sqlite = connection.getMetaData().getDatabaseProductVersion();
        }
        return "%d cores (%s), %s of memory, %s. PostgreSQL %s, SQLite %s, Java %s with %s, %s, %s."
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        first("/proc/cpuinfo", "model name\\s*:\\s*(.+)"),
                        memory(),
                        System.getProperty("os.name"),
                        server.value(BenchServer.USER, "SHOW server_version"),
                        sqlite,
                        System.getProperty("java.version"),
                        Engine.HEAP,
                        version("psql", "psql", "--version"),
                        version("pgloader", "pgloader", "--version"));
    }

    private static String memory() throws IOException {
        String kilobytes = first("/proc/meminfo", "MemTotal:\\s+(\\d+) kB");
        return kilobytes.isEmpty() ? "?" : "%d GiB".formatted(Math.round(Long.parseLong(kilobytes) / 1_048_576.0));
    }

    private static String first(String file, String pattern) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "";
        }
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(path));
        return found.find() ? found.group(1).strip() : "";
    }

    private static String version(String program, String... command) throws IOException, InterruptedException {
        if (!ChildProcess.exists(program)) {
            return "no " + program;
        }
        Path output = Files.createTempFile("version", ".txt");
        try {
            Matcher number = Pattern.compile("\\d+(?:\\.\\d+)+")
                    .matcher(
                            ChildProcess.start(output, List.of(command)).await().output());
            return number.find() ? program + " " + number.group() : program;
        } finally {
            Files.delete(output);
        }
    }
}
