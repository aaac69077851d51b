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

/// Measures whether the time per row stays what it is when a table grows.
final class Growth {
    /// Rows of the tables, and how often each is measured: what is over quickly varies more.
    private static final List<Step> STEPS = List.of(new Step(1_000_000, 5), new Step(10_000_000, 2));

    private static final Step FULL = new Step(100_000_000, 1);

    private final BenchServer server;
    private final Path folder;
    private final Contest.Console console;

    /// One size.
    record Step(long rows, int rounds) {}

    Growth(BenchServer server, Path folder, Contest.Console console) {
        this.server = server;
        this.folder = folder;
        this.console = console;
    }

    /// The names under which figures are kept.
    static List<String> datasets() {
        return List.of(name(STEPS.get(0)), name(STEPS.get(1)), name(FULL));
    }

    private static String name(Step step) {
        return "growth-%d".formatted(step.rows);
    }

    /// The sizes to measure.
    static List<Step> steps(Settings settings) {
        List<Step> steps = new ArrayList<>(STEPS);
        if (settings.full()) {
            steps.add(FULL);
        }
        return steps;
    }

    /// Measures one size.
    Figures measure(Step step, int percent) throws IOException, SQLException, InterruptedException {
        long rows = step.rows * percent / 100;
        console.say("growth: %,d rows".formatted(rows));
        Path here = Files.createDirectories(folder.resolve(name(step)));
        Figures figures = measure(Workload.growth(name(step), rows), rows, step.rounds, here);
        EngineBench.deleteAll(here);
        return figures;
    }

    private Figures measure(Dataset dataset, long rows, int rounds, Path here)
            throws IOException, SQLException, InterruptedException {
        Path file = dataset.writeTo(here);
        List<Double> seconds = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        Floor floor = new Floor(server, here.resolve("floor"), Contest.plan(file, here));
        long peak;
        try (Engine engine = new Engine(file, here.resolve("engine"), server)) {
            // Code that is not compiled yet would make the smallest table look slow, and the others fast beside it.
            for (int round = rounds > 2 ? 0 : 1; round <= rounds; round++) {
                server.execute("DROP SCHEMA IF EXISTS ours, changeover_ledger CASCADE");
                server.settle();
                double took = engine.measure(Command.PROVED);
                if (round == rounds) {
                    floor.prepare();
                }
                if (round > 0) {
                    seconds.add(took);
                    console.say("  round %d of %d: %.2f s".formatted(round, rounds, took));
                }
            }
            peak = engine.peakKilobytes() / 1_024;
        }
        server.execute("DROP SCHEMA IF EXISTS ours, changeover_ledger CASCADE");
        for (int round = 1; round <= rounds; round++) {
            floors.add(floor.measure().wholeSeconds());
            console.say("  floor %d of %d: %.2f s".formatted(round, rounds, floors.getLast()));
        }
        return new Figures(
                dataset.name(),
                "",
                Files.size(file),
                rows,
                Map.of(Measure.PROVED, seconds, Measure.FLOOR_WHOLE, floors),
                Map.of(Who.ENGINE, peak),
                "",
                LocalDate.now(Clock.systemUTC()).toString());
    }
}
