package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.changeover.bench.speed.EngineProcess.Command;
import dev.changeover.bench.speed.Figures.Measure;
import dev.changeover.bench.speed.Figures.Who;

/// Measures what it costs to make one database of several, beside migrating each of them by itself.
final class Several {
    /// The name to ask for it by.
    static final String NAME = "several";

    private static final int DATABASES = 5;
    private static final long ROWS_OF_EACH = 2_000_000;

    private final BenchServer server;
    private final Path folder;
    private final Contest.Console console;

    Several(BenchServer server, Path folder, Contest.Console console) {
        this.server = server;
        this.folder = folder;
        this.console = console;
    }

    /// Measures both, in turns.
    Figures measure(int rounds, int percent) throws IOException, SQLException {
        console.say("several: %d databases of %,d rows".formatted(DATABASES, ROWS_OF_EACH * percent / 100));
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        long bytes = 0;
        for (int i = 1; i <= DATABASES; i++) {
            files.add(new Dataset("branch-" + i, DatasetSql.branch(i, percent)).writeTo(folder));
            bytes += Files.size(files.getLast());
        }
        List<Double> united = new ArrayList<>();
        List<Double> apart = new ArrayList<>();
        long peak;
        try (Engine engine = new Engine(files, folder.resolve("engine"), server)) {
            measure(engine, Command.PROVED);
            for (int round = 1; round <= rounds; round++) {
                united.add(measure(engine, Command.PROVED));
                apart.add(measure(engine, Command.APART));
                console.say("  round %d of %d: as one %.2f s, each by itself %.2f s"
                        .formatted(round, rounds, united.getLast(), apart.getLast()));
            }
            peak = engine.peakKilobytes() / 1_024;
        }
        clear();
        EngineBench.deleteAll(folder);
        return new Figures(
                NAME,
                "%d with the same ids, two tables each, one foreign key".formatted(DATABASES),
                bytes,
                DATABASES * ROWS_OF_EACH * percent / 100,
                Map.of(Measure.PROVED, united, Measure.APART, apart),
                Map.of(Who.ENGINE, peak),
                "",
                LocalDate.now(Clock.systemUTC()).toString());
    }

    private double measure(Engine engine, Command command) throws IOException, SQLException {
        clear();
        server.settle();
        return engine.measure(command);
    }

    private void clear() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS ours, changeover_ledger CASCADE");
        for (int i = 0; i < DATABASES; i++) {
            server.execute("DROP SCHEMA IF EXISTS ours_%d CASCADE".formatted(i));
        }
    }
}
