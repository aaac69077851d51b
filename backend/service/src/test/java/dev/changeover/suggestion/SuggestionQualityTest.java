package dev.changeover.suggestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.document.Entry;
import dev.changeover.document.Item;
import dev.changeover.kind.Kinds;
import dev.changeover.suggestion.LabelledDocument.Label;
import dev.changeover.suggestion.LabelledDocument.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// How good suggestions are, measured against labels. `make suggestions` prints it.
///
/// The documents under `seen` may be looked at when rules are changed, those under `unseen` may not: they tell how the
/// rules fare with what nobody tuned them for. The floors are a little below what was measured when they were set.
class SuggestionQualityTest {

    private static final Path CORPUS = Path.of("src/test/resources/suggestions");

    @Test
    void documentsThatRulesWereMadeWithGetGoodSuggestions() {
        Quality quality = measured("Seen", corpus("seen"));

        assertThat(quality.precision())
                .as("precision; wrong: %s", quality.wrong())
                .isGreaterThanOrEqualTo(0.97);
        assertThat(quality.recall()).as("recall").isGreaterThanOrEqualTo(0.88);
    }

    @Test
    void documentsThatNobodyTunedRulesForGetFewWrongSuggestions() {
        Quality quality = measured("Unseen", corpus("unseen"));

        assertThat(quality.precision()).as("precision").isGreaterThanOrEqualTo(0.88);
        assertThat(quality.recall()).as("recall").isGreaterThanOrEqualTo(0.45);
    }

    @Test
    void checklistsOfRealTeamsGetGoodSuggestions() {
        Optional<Path> folder = seeds();
        assumeTrue(folder.isPresent(), "no documents of real teams beside the repository");

        Quality quality = measured("Real teams", documents(CORPUS.resolve("seeds"), folder.orElseThrow()));

        assertThat(quality.precision())
                .as("precision; wrong: %s", quality.wrong())
                .isGreaterThanOrEqualTo(0.97);
        assertThat(quality.recall()).as("recall").isGreaterThanOrEqualTo(0.88);
    }

    @ParameterizedTest
    @MethodSource("allOfOurs")
    void everyItemThatSomebodyDoesIsLabelled(LabelledDocument labelled) {
        assertThat(labelled.document().entries())
                .extracting(Entry::item)
                .filteredOn(item -> item.kind().isWork())
                .extracting(Item::line)
                .isSubsetOf(labelled.labels().keySet());
    }

    @ParameterizedTest
    @MethodSource("allOfOurs")
    void everyLabelNamesKindsAndALineWithAnItem(LabelledDocument labelled) {
        List<Integer> lines = labelled.document().entries().stream()
                .map(entry -> entry.item().line())
                .toList();

        assertThat(labelled.labels().keySet()).isSubsetOf(lines);
        assertThat(labelled.labels().values())
                .flatExtracting(SuggestionQualityTest::kinds)
                .allSatisfy(kind -> assertThat(Kinds.named(kind)).as(kind).isPresent());
    }

    static List<LabelledDocument> allOfOurs() {
        return Stream.concat(corpus("seen").stream(), corpus("unseen").stream()).toList();
    }

    private static List<String> kinds(Label label) {
        return Stream.concat(label.right().stream(), label.tolerable().stream())
                .filter(kind -> !kind.equals("none"))
                .toList();
    }

    private static Quality measured(String title, List<LabelledDocument> documents) {
        Map<String, Quality> byName = documents.stream()
                .collect(Collectors.toMap(
                        LabelledDocument::name, LabelledDocument::quality, Quality::plus, TreeMap::new));
        Quality total = byName.values().stream().reduce(Quality.NOTHING, Quality::plus);
        if (Boolean.getBoolean("changeover.suggestions.print")) {
            StringBuilder table = new StringBuilder("%n%-28s %9s %6s %9s %9s %6s %7s%n"
                    .formatted(title, "suggested", "right", "precision", "automatic", "found", "recall"));
            byName.forEach((name, quality) -> table.append(row(name, quality)));
            System.out.print(table.append(row("together", total)));
        }
        return total;
    }

    private static String row(String name, Quality quality) {
        return "%-28s %9d %6d %8.0f%% %9d %6d %6.0f%%%n"
                .formatted(
                        name,
                        quality.suggested(),
                        quality.right(),
                        100 * quality.precision(),
                        quality.automatic(),
                        quality.found(),
                        100 * quality.recall());
    }

    private static List<LabelledDocument> corpus(String folder) {
        return documents(CORPUS.resolve(folder), CORPUS.resolve(folder));
    }

    private static List<LabelledDocument> documents(Path labels, Path documents) {
        try (Stream<Path> files = Files.list(labels)) {
            return files.filter(file -> file.toString().endsWith(".labels"))
                    .sorted()
                    .map(file -> LabelledDocument.read(
                            documents.resolve(file.getFileName().toString().replace(".labels", ".md")), file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> seeds() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path seeds = folder.resolve("shared/seeds");
            if (Files.isDirectory(seeds)) {
                return Optional.of(seeds);
            }
        }
        return Optional.empty();
    }
}
