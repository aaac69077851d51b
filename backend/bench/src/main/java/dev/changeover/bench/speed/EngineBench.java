package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `make bench`: measures the engine beside what PostgreSQL itself needs and beside pgloader, prints the ratios, and
/// writes them into `docs/performance.md`.
///
/// `EngineBench <repository>`, and in the environment `WORKLOADS` (names separated by commas, all by default; `several`
/// and
/// `growth` are among them), `BENCH_ROUNDS` (3), `BENCH_PERCENT` (100; other sizes are printed, not written) and
/// `BENCH_FULL` (1 adds 100 million rows, which need 25 GB of disk).
public final class EngineBench {
    private EngineBench() {}

    @SuppressWarnings("SystemOut") // It talks to the person who typed the command.
    public static void main(String... arguments) throws IOException, SQLException, InterruptedException {
        if (!ChildProcess.exists("psql")) {
            System.err.println("make bench needs psql. On Debian and Ubuntu: apt-get install postgresql-client");
            System.exit(2);
        }
        if (!Pgloader.isInstalled()) {
            System.out.println("pgloader is not installed, so its columns stay empty."
                    + " On Debian and Ubuntu: apt-get install pgloader");
        }
        Settings settings = Settings.of(System.getenv());
        Path repository = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path kept = repository.resolve(".build/bench");
        // A run that was killed leaves its databases behind; the next one finds and removes them.
        Path folder = repository.resolve(".build/bench-data");
        deleteAll(folder);
        Files.createDirectories(folder);
        try (BenchServer server = BenchServer.start(folder)) {
            List<Figures> measured = new ArrayList<>();
            for (Workload workload : settings.workloads()) {
                System.out.printf("%s: %s%n", workload.label(), workload.contents());
                Path here = Files.createDirectories(folder.resolve(workload.label()));
                measured.add(new Contest(server, here, System.out::println)
                        .measure(workload.dataset(settings.percent()), workload.contents(), settings.rounds()));
                deleteAll(here);
                keep(measured.getLast(), kept, settings);
            }
            if (settings.several()) {
                Several several = new Several(server, folder.resolve(Several.NAME), System.out::println);
                measured.add(several.measure(settings.rounds(), settings.percent()));
                keep(measured.getLast(), kept, settings);
            }
            if (settings.growth()) {
                Growth growth = new Growth(server, folder.resolve("growth"), System.out::println);
                for (Growth.Step step : Growth.steps(settings)) {
                    measured.add(growth.measure(step, settings.percent()));
                    keep(measured.getLast(), kept, settings);
                }
            }
            boolean usualSize = settings.percent() == 100;
            Page page = Page.of(measured, usualSize ? kept : folder.resolve("nothing-kept"), Machine.describe(server));
            System.out.println();
            System.out.println(page.text());
            if (usualSize) {
                page.writeInto(repository.resolve("docs/performance.md"));
            }
        } finally {
            deleteAll(folder);
        }
    }

    private static void keep(Figures figures, Path kept, Settings settings) throws IOException {
        if (settings.percent() == 100) {
            figures.save(kept);
        }
    }

    static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
