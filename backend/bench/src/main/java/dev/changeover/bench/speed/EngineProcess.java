package dev.changeover.bench.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.changeover.engine.Assessment;
import dev.changeover.engine.Assessor;
import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.Consolidator;
import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.Migrator;
import dev.changeover.engine.Planner;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.SourceFile;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.load.Load;
import dev.changeover.engine.internal.load.Load.Step;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;

/// The engine in a process of its own, so that its memory is its own: reads commands, one a line, and
/// answers each with the seconds that it took. `EngineProcess <folder> <port> <file>…`.
final class EngineProcess {
    /// The schema that a proved load publishes.
    static final String SCHEMA = "ours";

    /// What the engine can be told to do.
    enum Command {
        SNAPSHOT,
        ASSESS,
        COPY,
        UNPROVED,
        PROVED,
        /// Each of several files by itself, one after the other, each into a schema of its own.
        APART
    }

    private final List<Path> files;
    private final Path folder;
    private final TargetConnection target;
    private final int parallelism = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
    private final CancellationToken never = new CancellationToken();
    private final MigrationListener silent = MigrationListener.silent();
    private final List<MigrationPlan> apart = new ArrayList<>();
    private List<Snapshot> snapshots;
    private MigrationPlan plan;
    private long copyBegan;

    private EngineProcess(List<Path> files, Path folder, TargetConnection target) throws IOException {
        this.files = List.copyOf(files);
        this.folder = Files.createDirectories(folder);
        this.target = target;
        snapshots = takeSnapshots();
        plan = assess();
    }

    @SuppressWarnings("SystemOut") // Whoever started the process reads the answers there.
    public static void main(String... arguments) throws IOException {
        TargetConnection target = BenchServer.target(Integer.parseInt(arguments[1]));
        List<Path> files = Arrays.stream(arguments).skip(2).map(Path::of).toList();
        EngineProcess engine = new EngineProcess(files, Path.of(arguments[0]), target);
        System.out.println("0");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(engine.measure(Command.valueOf(line)));
        }
    }

    private double measure(Command command) throws IOException {
        LoadOptions options = new LoadOptions(UUID.randomUUID(), parallelism, LoadOptions.DEFAULT_REJECT_LIMIT);
        long started = System.nanoTime();
        switch (command) {
            case SNAPSHOT -> snapshots = takeSnapshots();
            case ASSESS -> plan = assess();
            case COPY -> load(options, EnumSet.noneOf(Step.class));
            case UNPROVED -> load(options, EnumSet.of(Step.INDEX));
            case PROVED -> migrate(plan, options);
            case APART -> {
                for (MigrationPlan one : apart) {
                    migrate(one, new LoadOptions(UUID.randomUUID(), parallelism, options.rejectLimit()));
                }
            }
        }
        if (command == Command.COPY) {
            // The floor's tables are there before its clock starts.
            started = copyBegan;
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (command == Command.COPY || command == Command.UNPROVED) {
            Migrator.discard(target, options);
        }
        return seconds;
    }

    private List<Snapshot> takeSnapshots() throws IOException {
        List<Snapshot> taken = new ArrayList<>();
        for (Path file : files) {
            Path workspace = Files.createDirectories(folder.resolve("source-" + taken.size()));
            taken.add(Snapshot.take(SourceFile.check(file), workspace, Instant.EPOCH, silent, never));
        }
        return taken;
    }

    private MigrationPlan assess() {
        List<SourceAssessment> assessed = new ArrayList<>();
        apart.clear();
        for (Snapshot snapshot : snapshots) {
            Assessment assessment = Assessor.assess(snapshot, parallelism, silent, never);
            apart.add(Planner.plan(assessment, snapshots.size() == 1 ? SCHEMA : SCHEMA + "_" + assessed.size()));
            assessed.add(new SourceAssessment("source-" + assessed.size(), assessment));
        }
        return snapshots.size() == 1
                ? apart.getFirst()
                : Consolidator.plan(
                        assessed,
                        Consolidator.sharedKeys(assessed, snapshots, never),
                        SCHEMA,
                        List.of(),
                        PlanOverrides.none(),
                        List.of());
    }

    private void load(LoadOptions options, Set<Step> steps) {
        new Load(plan, snapshots, target, options, new CopyWatch(), never, steps).run();
    }

    private void migrate(MigrationPlan wanted, LoadOptions options) {
        MigrationReport report = Migrator.migrate(wanted, of(wanted), target, options, silent, never);
        if (!report.verified()) {
            throw new IllegalStateException("A load that is not verified has no speed: " + report);
        }
    }

    /// The snapshots that a plan reads.
    private List<Snapshot> of(MigrationPlan wanted) {
        return snapshots.stream()
                .filter(snapshot ->
                        !wanted.sources().isEmpty() || snapshot.sha256().equals(wanted.sourceSha256()))
                .toList();
    }

    /// Notes when the copying begins.
    private final class CopyWatch implements MigrationListener {
        @Override
        public void phase(MigrationPhase phase) {
            if (phase == MigrationPhase.COPY) {
                copyBegan = System.nanoTime();
            }
        }

        @Override
        public void progress(MigrationProgress progress) {}

        @Override
        public void log(LogLevel level, String message, Map<String, String> fields) {}
    }
}
