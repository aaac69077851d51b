package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.changeover.bench.speed.EngineProcess.Command;
import dev.changeover.bench.speed.Figures.Measure;
import dev.changeover.bench.speed.Figures.Who;
import dev.changeover.engine.Assessor;
import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.Planner;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceFile;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

/// Measures the engine, the floor and the peer on one database, in turns: what disturbs the machine for a
/// while disturbs all of them.
final class Contest {
    private final BenchServer server;
    private final Path folder;
    private final Console console;
    private final Map<Measure, List<Double>> seconds = new EnumMap<>(Measure.class);
    private final Map<Who, Long> peaks = new EnumMap<>(Who.class);
    private String peerNote = "";

    Contest(BenchServer server, Path folder, Console console) {
        this.server = server;
        this.folder = folder;
        this.console = console;
    }

    /// Says what goes on.
    @FunctionalInterface
    interface Console {
        void say(String line);
    }

    /// Measures everything, several times.
    Figures measure(Dataset dataset, String contents, int rounds)
            throws IOException, SQLException, InterruptedException {
        Path file = dataset.writeTo(folder);
        MigrationPlan plan = plan(file, folder);
        Floor floor = new Floor(server, folder.resolve("floor"), plan);
        Pgloader pgloader = new Pgloader(server, folder.resolve("pgloader"), file);
        try (Engine engine = new Engine(file, folder.resolve("engine"), server)) {
            measure(engine, Command.PROVED, Measure.FIRST);
            floor.prepare();
            for (int round = 1; round <= rounds; round++) {
                measureEngine(engine);
                measureFloor(floor);
                measurePeer(pgloader, plan);
                console.say("  round %d of %d: %s".formatted(round, rounds, lastRound()));
            }
            peaks.put(Who.ENGINE, megabytes(engine.peakKilobytes()));
        }
        server.execute(
                "DROP SCHEMA IF EXISTS ours, changeover_ledger CASCADE", "DROP DATABASE IF EXISTS peer WITH (FORCE)");
        return new Figures(
                dataset.name(),
                contents,
                Files.size(file),
                rows(plan),
                seconds,
                peaks,
                peerNote,
                LocalDate.now(Clock.systemUTC()).toString());
    }

    /// The plan of a file, as the engine makes it.
    static MigrationPlan plan(Path file, Path folder) throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("plan"));
        CancellationToken never = new CancellationToken();
        MigrationListener silent = MigrationListener.silent();
        Snapshot snapshot = Snapshot.take(SourceFile.check(file), workspace, Instant.EPOCH, silent, never);
        MigrationPlan plan = Planner.plan(Assessor.assess(snapshot, 1, silent, never), EngineProcess.SCHEMA);
        Files.delete(snapshot.file());
        return plan;
    }

    private static long rows(MigrationPlan plan) {
        return plan.tables().stream().mapToLong(TablePlan::rows).sum();
    }

    private void measureEngine(Engine engine) throws IOException, SQLException {
        measure(engine, Command.SNAPSHOT, Measure.SNAPSHOT);
        measure(engine, Command.ASSESS, Measure.ASSESS);
        measure(engine, Command.COPY, Measure.COPY);
        measure(engine, Command.UNPROVED, Measure.UNPROVED);
        measure(engine, Command.PROVED, Measure.PROVED);
    }

    private void measure(Engine engine, Command command, Measure measure) throws IOException, SQLException {
        server.execute("DROP SCHEMA IF EXISTS ours, changeover_ledger CASCADE");
        server.settle();
        add(measure, engine.measure(command));
    }

    private void measureFloor(Floor floor) throws IOException, SQLException, InterruptedException {
        Floor.Times times = floor.measure();
        add(Measure.FLOOR_COPY, times.copySeconds());
        add(Measure.FLOOR_WHOLE, times.wholeSeconds());
        peaks.merge(Who.FLOOR, megabytes(times.peakKilobytes()), Math::max);
    }

    private void measurePeer(Pgloader pgloader, MigrationPlan plan)
            throws IOException, SQLException, InterruptedException {
        if (!Pgloader.isInstalled()) {
            peerNote = "not installed";
        } else if (addPeer(Measure.PEER_COPY, pgloader.copy(), plan)) {
            addPeer(Measure.PEER_WHOLE, pgloader.whole(), plan);
        }
    }

    /// A run that lost rows has no speed; one that only complained was not slower for it.
    ///
    /// @return whether every row is there
    private boolean addPeer(Measure measure, Pgloader.Run run, MigrationPlan plan) {
        peaks.merge(Who.PEER, megabytes(run.peakKilobytes()), Math::max);
        boolean whole = run.rows() == rows(plan);
        peerNote = whole ? run.complaint() : "moved %,d of %,d rows".formatted(run.rows(), rows(plan));
        if (whole) {
            add(measure, run.seconds());
        }
        return whole;
    }

    private void add(Measure measure, double value) {
        seconds.computeIfAbsent(measure, key -> new ArrayList<>()).add(value);
    }

    private String lastRound() {
        StringBuilder line = new StringBuilder();
        seconds.forEach((measure, values) -> line.append("%s %.2f s, ".formatted(measure, values.getLast())));
        return line.append(peerNote).toString();
    }

    private static long megabytes(long kilobytes) {
        return kilobytes / 1_024;
    }
}
