package dev.changeover.bench.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.bench.speed.Figures.Measure;
import dev.changeover.bench.speed.Figures.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTest {
    @TempDir
    private Path folder;

    private static Figures figures(String dataset, long rows, Map<Measure, List<Double>> seconds) {
        return new Figures(dataset, "contents", 300_000_000, rows, seconds, Map.of(Who.ENGINE, 400L), "", "2026-01-31");
    }

    @Test
    void aRatioIsOneOfMediansAndSaysWhetherItsTargetIsReached() {
        Figures shop = figures(
                "shop",
                1_000,
                Map.of(
                        Measure.COPY, List.of(3.0, 1.0, 2.0),
                        Measure.FLOOR_COPY, List.of(2.0, 9.0, 1.0),
                        Measure.PROVED, List.of(12.0),
                        Measure.FLOOR_WHOLE, List.of(10.0)));

        assertThat(Page.of(List.of(shop), List.of(), Optional.empty(), "A machine.")
                        .text())
                .containsPattern("copy ÷ floor's copy +\\| ≤ 1.25 +\\| 1.00 ✓")
                .containsPattern("whole with proof ÷ floor's whole +\\| ≤ 1.15 +\\| 1.20 ✗")
                .containsPattern("pgloader's copy ÷ copy +\\| ≥ 5 +\\| – ")
                .containsPattern("\\| copy +\\| 1.00 · 2.00 ");
    }

    @Test
    void growthIsComparedByTheRow() {
        List<Figures> growth = List.of(
                figures("growth-1000000", 1_000_000, Map.of(Measure.PROVED, List.of(2.0))),
                figures("growth-10000000", 10_000_000, Map.of(Measure.PROVED, List.of(25.0))));

        assertThat(Page.of(List.of(), growth, Optional.empty(), "A machine.").text())
                .containsPattern("\\| 1,000,000 .* 2.00 +\\| 1.00 ✓")
                .containsPattern("\\| 10,000,000 .* 2.50 +\\| 1.25 ✗");
    }

    @Test
    void figuresOfAnEarlierRunStayOnThePageUntilTheyAreMeasuredAgain() throws Exception {
        figures("blobs", 1, Map.of(Measure.COPY, List.of(1.25))).save(folder);
        figures("shop", 1, Map.of(Measure.COPY, List.of(2.5))).save(folder);
        Figures shop = figures("shop", 1, Map.of(Measure.COPY, List.of(3.5)));

        assertThat(Page.of(List.of(shop), folder, "A machine.").text())
                .containsPattern("\\| copy +\\| 1.25 · 1.25 +\\| 3.50 · 3.50 ")
                .doesNotContain("2.50", "| keys");
    }

    @Test
    void onlyWhatIsBetweenTheMarksIsWritten() throws Exception {
        Path page = Files.writeString(
                folder.resolve("page.md"), "Before\n\n%s\nold\n%s\n\nAfter\n".formatted(Page.BEGIN, Page.END));

        new Page("new").writeInto(page);

        assertThat(page).hasContent("Before\n\n%s\n\nnew\n\n%s\n\nAfter\n".formatted(Page.BEGIN, Page.END));
    }

    @Test
    void aPageWithoutMarksIsLeftAlone() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), "By hand\n");

        assertThatThrownBy(() -> new Page("new").writeInto(page)).hasMessageContaining("lost its marks");
        assertThat(page).hasContent("By hand\n");
    }

    @Test
    void thePageInTheRepositoryHasItsMarks() throws Exception {
        assertThat(Files.readString(Path.of("..", "..", "docs", "performance.md")))
                .containsSubsequence(Page.BEGIN, Page.END);
    }
}
