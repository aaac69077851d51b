package dev.changeover.bench.speed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.changeover.bench.speed.Figures.Measure;
import dev.changeover.bench.speed.Figures.Who;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ContestTest {
    @TempDir
    private Path folder;

    @Test
    void everySideMovesTheWholeDatasetAndIsMeasured() throws Exception {
        Assumptions.assumeTrue(ChildProcess.exists("psql"), "psql is not installed");
        Set<Measure> expected = EnumSet.complementOf(EnumSet.of(Measure.APART));
        if (!Pgloader.isInstalled()) {
            expected.removeAll(EnumSet.of(Measure.PEER_COPY, Measure.PEER_WHOLE));
        }
        List<String> said = new ArrayList<>();

        Figures figures;
        try (BenchServer server = BenchServer.start(folder)) {
            figures = new Contest(server, folder, said::add).measure(Workload.KEYS.dataset(1), "keys", 1);
        }

        assertThat(figures.rows()).isEqualTo(14_000);
        assertThat(figures.seconds().keySet()).isEqualTo(expected);
        assertThat(figures.peakMegabytes()).containsKeys(Who.ENGINE, Who.FLOOR);
        assertThat(said).hasSize(1);
    }

    @Test
    void severalDatabasesAreMeasuredAsOneAndEachByItself() throws Exception {
        Figures figures;
        try (BenchServer server = BenchServer.start(folder)) {
            figures = new Several(server, folder.resolve("several"), line -> {}).measure(1, 1);
        }

        assertThat(figures.rows()).isEqualTo(100_000);
        assertThat(figures.seconds().keySet()).isEqualTo(EnumSet.of(Measure.PROVED, Measure.APART));
    }
}
