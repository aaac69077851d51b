package dev.changeover.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.changeover.bench.sample.ShopSample;
import dev.changeover.engine.Assessment;
import dev.changeover.engine.Assessor;
import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.Migrator;
import dev.changeover.engine.Planner;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceFile;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.TargetConnection.SslMode;
import dev.changeover.engine.plan.MigrationPlan;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// Measures the engine on the bundled sample: `EngineBench [rows] [rounds]`.
///
/// The first round warms the virtual machine and is printed like the others. Times are of this machine, today; no other
/// tool runs beside it, so they compare with nothing but themselves.
public final class EngineBench {

    private static final int USUAL_ROUNDS = 5;

    private final Path folder;
    private final TargetConnection target;
    private final int parallelism = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

    private EngineBench(Path folder, TargetConnection target) {
        this.folder = folder;
        this.target = target;
    }

    public static void main(String... arguments) throws IOException, SQLException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ShopSample.USUAL;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USUAL_ROUNDS;
        Path folder = Files.createTempDirectory("changeover-bench-");
        try (EmbeddedPostgres server = startServer(folder)) {
            new ShopSample(rows).writeTo(folder.resolve("shop.db"));
            new EngineBench(
                            folder,
                            new TargetConnection(
                                    "localhost", server.getPort(), "postgres", "postgres", "postgres", SslMode.DISABLE))
                    .measure(rows, rounds);
        } finally {
            deleteAll(folder);
        }
    }

    @SuppressWarnings("SystemOut") // It talks to the person who typed the command.
    private void measure(int rows, int rounds) throws IOException {
        System.out.printf(
                "%,d rows, %,d bytes, parallelism %d, heap limit %,d MB%n",
                rows,
                Files.size(folder.resolve("shop.db")),
                parallelism,
                Runtime.getRuntime().maxMemory() / 1_000_000);
        System.out.printf("%6s %12s %12s %22s %14s%n", "round", "snapshot", "assess", "migrate and verify", "rows/s");
        for (int round = 1; round <= rounds; round++) {
            Round measured = round("round_" + round);
            System.out.printf(
                    "%6d %10.3f s %10.3f s %20.3f s %,14.0f%n",
                    round,
                    seconds(measured.snapshot),
                    seconds(measured.assess),
                    seconds(measured.migrate),
                    rows / seconds(measured.migrate));
        }
    }

    private Round round(String schema) throws IOException {
        Path workspace = Files.createDirectories(folder.resolve(schema));
        CancellationToken never = new CancellationToken();
        long start = System.nanoTime();
        Snapshot snapshot = Snapshot.take(
                SourceFile.check(folder.resolve("shop.db")),
                workspace,
                Clock.systemUTC().instant(),
                MigrationListener.silent(),
                never);
        long taken = System.nanoTime();
        Assessment assessment = Assessor.assess(snapshot, parallelism, MigrationListener.silent(), never);
        MigrationPlan plan = Planner.plan(assessment, schema);
        long assessed = System.nanoTime();
        MigrationReport report = Migrator.migrate(
                plan,
                snapshot,
                target,
                new LoadOptions(UUID.randomUUID(), parallelism, LoadOptions.DEFAULT_REJECT_LIMIT),
                MigrationListener.silent(),
                never);
        long migrated = System.nanoTime();
        if (!report.verified()) {
            throw new IllegalStateException("A load that is not verified has no speed: " + report);
        }
        return new Round(
                Duration.ofNanos(taken - start),
                Duration.ofNanos(assessed - taken),
                Duration.ofNanos(migrated - assessed));
    }

    private record Round(Duration snapshot, Duration assess, Duration migrate) {}

    /// Starts a server with the durability and the memory that the service gives its own.
    private static EmbeddedPostgres startServer(Path folder) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgres"));
        Map.of(
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "shared_buffers", "256MB",
                        "maintenance_work_mem", "256MB",
                        "wal_level", "minimal",
                        "max_wal_senders", "0",
                        "max_wal_size", "4GB")
                .forEach(builder::setServerConfig);
        return builder.start();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
