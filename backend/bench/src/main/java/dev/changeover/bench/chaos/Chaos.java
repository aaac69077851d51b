package dev.changeover.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.bench.chaos.Schedule.Kill;
import dev.changeover.bench.chaos.Schedule.Stage;
import dev.changeover.bench.chaos.Schedule.Victim;
import dev.changeover.bench.demo.Api;
import dev.changeover.bench.demo.DemoFailure;

/// Migrates, cuts over and rolls back again and again, and kills the service or PostgreSQL once each time. Afterwards
/// every row must be there once, and after the rollback what was there before.
public final class Chaos implements AutoCloseable {
    static final int ROWS = 400_000;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int MOST_RETRIES = 5;

    private final KillableDatabase database;
    private final KillableService service;
    private final Api api;
    private final String source;
    private final String target;

    private Chaos(KillableDatabase database, KillableService service, Path sourceFile) {
        this.database = database;
        this.service = service;
        api = Api.signIn(service.address(), "admin", KillableService.PASSWORD);
        source = api.upload("/sources", sourceFile, "numbers.db").path("id").asText();
        target = api.post(
                        "/targets",
                        Map.of(
                                "name",
                                "target",
                                "host",
                                "localhost",
                                "port",
                                database.port(),
                                "database",
                                "target",
                                "username",
                                KillableDatabase.USER,
                                "password",
                                KillableDatabase.USER))
                .path("id")
                .asText();
    }

    /// `Chaos <quarkus-run.jar>`, with `TRIALS` and `SEED` in the environment. Ends with 1 when anything was lost or
    /// doubled.
    @SuppressWarnings("SystemOut") // It talks to the person who typed the command.
    public static void main(String... arguments) throws Exception {
        int trials = Integer.parseInt(setting("TRIALS").orElse("50"));
        long seed = setting("SEED")
                .map(Long::parseLong)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000));
        Path folder = Files.createTempDirectory("changeover-chaos-");
        System.out.printf("Kills by SEED=%d; logs in %s%n", seed, folder);
        Tally tally = run(Path.of(arguments[0]), folder, Schedule.of(seed, trials), System.out::println);
        System.out.println(tally.words(seed));
        if (tally.isFlawless()) {
            deleteAll(folder);
        }
        System.exit(tally.isFlawless() ? 0 : 1);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    /// Runs one trial for each kill.
    ///
    /// @param folder an empty folder for data and logs
    static Tally run(Path serviceJar, Path folder, List<Kill> kills, Consumer<String> console) throws Exception {
        Path sourceFile = writeSource(folder.resolve("numbers.db"));
        try (KillableDatabase database = KillableDatabase.start(folder.resolve("postgres"))) {
            database.execute("postgres", "CREATE DATABASE target");
            try (KillableService service = KillableService.start(serviceJar, folder, database.port());
                    Chaos chaos = new Chaos(database, service, sourceFile)) {
                Tally tally = Tally.NONE;
                for (Kill kill : kills) {
                    Tally after = chaos.trial(tally.trials() + 1, kill, tally);
                    console.accept("%3d  %-8s killed %4d ms into %-9s  losses %d, duplicates %d"
                            .formatted(
                                    after.trials(),
                                    kill.victim(),
                                    kill.delay().toMillis(),
                                    kill.stage(),
                                    after.losses() - tally.losses(),
                                    after.duplicates() - tally.duplicates()));
                    tally = after;
                }
                return tally;
            }
        }
    }

    private static Path writeSource(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE numbers (id INTEGER PRIMARY KEY, square INTEGER UNIQUE, word TEXT NOT NULL)");
            statement.execute(
                    "INSERT INTO numbers WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d)"
                                    .formatted(ROWS)
                            + " SELECT i, i * i, 'number ' || i FROM n");
        }
        return file;
    }

    private Tally trial(int number, Kill kill, Tally before) throws Exception {
        String schema = "trial_" + number;
        database.execute(
                "target",
                "CREATE SCHEMA " + schema,
                "CREATE TABLE %s.numbers AS SELECT 'was here before' AS former".formatted(schema));
        String migration = "/migrations/"
                + api.post(
                                "/migrations",
                                Map.of(
                                        "name", schema,
                                        "sourceIds", List.of(source),
                                        "targetId", target,
                                        "schema", schema))
                        .path("id")
                        .asText();
        finish(api.post(migration + "/jobs", Map.of("type", "ASSESS")));
        for (Stage stage : List.of(Stage.MIGRATE, Stage.CUT_OVER)) {
            run(migration, stage, kill);
        }
        long doubled =
                database.number("target", "SELECT count(*) - count(DISTINCT id) FROM %s.numbers".formatted(schema));
        long right = database.number(
                "target",
                "SELECT count(DISTINCT id) FROM %s.numbers WHERE square = id * id AND word = 'number ' || id"
                        .formatted(schema));
        run(migration, Stage.ROLL_BACK, kill);
        long former = database.number(
                "target", "SELECT count(*) FROM %s.numbers WHERE former = 'was here before'".formatted(schema));
        long relations = database.number(
                "target",
                "SELECT count(*) FROM pg_class WHERE relnamespace = '%s'::regnamespace AND relkind <> 'i'"
                        .formatted(schema));
        return before.plus(kill.victim(), (ROWS - right) + (former == 1 ? 0 : 1), doubled + Math.max(0, relations - 1));
    }

    private void run(String migration, Stage stage, Kill kill) throws IOException, InterruptedException {
        JsonNode job = api.post(migration + "/jobs", stage.job());
        if (kill.stage() == stage) {
            LockSupport.parkNanos(kill.delay().toNanos());
            kill(kill.victim());
        }
        finish(job);
    }

    private void kill(Victim victim) throws IOException, InterruptedException {
        switch (victim) {
            case SERVICE -> {
                service.kill();
                service.restart();
            }
            case DATABASE -> {
                database.kill();
                database.restart();
            }
        }
    }

    /// Follows a job to its success. Where it failed because PostgreSQL was away, it is retried as a person would.
    private void finish(JsonNode started) {
        String path = "/jobs/" + started.path("id").asText();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int retries = 0;
        while (System.nanoTime() < deadline) {
            JsonNode job = patiently(() -> api.get(path), deadline);
            switch (job.path("state").asText()) {
                case "SUCCEEDED" -> {
                    return;
                }
                case "FAILED", "CANCELLED" -> {
                    if (++retries > MOST_RETRIES) {
                        throw new IllegalStateException("The job does not recover: " + job);
                    }
                    patiently(() -> api.post(path + "/retry", Map.of()), deadline);
                }
                default -> LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        throw new IllegalStateException("The job does not end: " + api.get(path));
    }

    /// Asks again as long as the service cannot answer.
    private static JsonNode patiently(Supplier<JsonNode> request, long deadline) {
        while (true) {
            try {
                return request.get();
            } catch (DemoFailure e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
