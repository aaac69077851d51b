package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// The peer: pgloader as the distribution packages it, with its usual settings. It makes tables, copies,
/// builds keys and indexes, and compares nothing.
final class Pgloader {
    private static final String DATABASE = "peer";

    private final BenchServer server;
    private final Path folder;
    private final Path file;

    Pgloader(BenchServer server, Path folder, Path file) throws IOException {
        this.server = server;
        this.folder = Files.createDirectories(folder);
        this.file = file;
    }

    /// Whether it is installed.
    static boolean isInstalled() {
        return ChildProcess.exists("pgloader");
    }

    /// What a run took.
    ///
    /// @param rows over all tables, as PostgreSQL counts them afterwards
    /// @param complaint what it said about errors; empty when it said nothing
    record Run(double seconds, long peakKilobytes, long rows, String complaint) {}

    /// Copies rows and makes neither keys nor indexes.
    Run copy() throws IOException, SQLException, InterruptedException {
        return run("create tables, create no indexes, no foreign keys, reset no sequences");
    }

    /// Does all that it does.
    Run whole() throws IOException, SQLException, InterruptedException {
        return run("create tables, create indexes, foreign keys, reset sequences");
    }

    private Run run(String options) throws IOException, SQLException, InterruptedException {
        server.execute("DROP DATABASE IF EXISTS peer WITH (FORCE)", "CREATE DATABASE peer");
        Path command = Files.writeString(folder.resolve("command.load"), """
                LOAD DATABASE
                     FROM sqlite://%s
                     INTO postgresql://%s@localhost:%d/%s
                     WITH include drop, %s;
                """.formatted(
                        file, BenchServer.USER, server.port(), DATABASE, options));
        server.settle();
        long started = System.nanoTime();
        ChildProcess.Ended ended = ChildProcess.start(
                        folder.resolve("pgloader.out"),
                        List.of("pgloader", "--root-dir", folder.toString(), "--quiet", command.toString()))
                .await();
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Run(seconds, ended.peakKilobytes(), countRows(), complaint(ended));
    }

    private static String complaint(ChildProcess.Ended ended) {
        if (ended.exitCode() == 0 && !ended.output().contains("ERROR")) {
            return "";
        }
        String first = ended.output()
                .lines()
                .filter(line -> line.contains("ERROR") || line.contains("FATAL") || line.contains("exhausted"))
                .findFirst()
                .orElse("exit code " + ended.exitCode());
        return first.replaceFirst("^\\S+Z ", "").replace('|', ' ').strip();
    }

    private long countRows() throws SQLException {
        return Long.parseLong(server.value(DATABASE, """
                SELECT coalesce(sum((xpath('/row/c/text()', query_to_xml(
                    format('SELECT count(*) AS c FROM %I.%I', schemaname, tablename), false, true, '')))[1]::text::bigint), 0)
                FROM pg_tables
                WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"""));
    }
}
