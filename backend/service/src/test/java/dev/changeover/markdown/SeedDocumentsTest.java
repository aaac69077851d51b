package dev.changeover.markdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Entry;
import dev.changeover.document.ItemKind;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.SignOff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Documents of real teams, where they lie beside the repository; they are no part of it.
class SeedDocumentsTest {

    @ParameterizedTest
    @CsvSource({
        "cos40005-checklist, 223, 15, 0",
        "cos40005-summary, 8, 0, 0",
        "mingus, 183, 0, 136",
        "numbered-migrations, 168, 0, 0",
        "skymodder, 77, 0, 8"
    })
    void everyBoxIsAnItem(String name, int boxes, int claimed, int nested) throws IOException {
        List<Entry> entries = read(name).document().entries();

        assertThat(entries.stream().filter(entry -> entry.item().boxed())).hasSize(boxes);
        assertThat(entries.stream().filter(entry -> entry.item().claimed())).hasSize(claimed);
        assertThat(entries.stream().filter(entry -> !entry.parents().isEmpty())).hasSize(nested);
    }

    @ParameterizedTest
    @CsvSource({"cos40005-checklist", "cos40005-summary", "mingus", "numbered-migrations", "skymodder"})
    void whatIsWrittenHasTheSameBoxesHeadingsFencesAndTables(String name) throws IOException {
        Imported imported = read(name);

        String written = MarkdownExport.write(imported.document());

        assertThat(Structure.of(written)).isEqualTo(Structure.of(imported.text()));
        assertThat(Imports.withoutLines(Imports.read(written).document()))
                .isEqualTo(Imports.withoutLines(imported.document()));
    }

    @ParameterizedTest
    @CsvSource({"cos40005-summary, 60, 10", "mingus, 26, 13", "skymodder, 0, 0"})
    void damagedLinesAreMendedOrTold(String name, int mended, int lost) throws IOException {
        List<Repair> repairs = read(name).repairs();

        assertThat(repairs.stream().filter(repair -> repair.repaired() != null)).hasSize(mended);
        assertThat(repairs.stream().filter(repair -> repair.repaired() == null)).hasSize(lost);
        assertThat(repairs).allSatisfy(repair -> assertThat(repair.encoding()).isEqualTo("windows-1254"));
    }

    @Test
    void stepsOnAClockThatHaveOnlyCommandsAreItems() throws IOException {
        List<Entry> steps = read("skymodder").document().entries().stream()
                .filter(entry -> entry.item().kind() == ItemKind.STEP)
                .toList();

        assertThat(steps.stream()
                        .flatMap(entry -> Stream.ofNullable(entry.section().timing())))
                .extracting(timing -> timing.start().toMinutes())
                .containsExactly(-15L, 0L, 10L, 20L);
        assertThat(steps).hasSize(5);
    }

    @Test
    void sectionsKnowWhatTheyAreFor() throws IOException {
        ChecklistDocument schemas = read("numbered-migrations").document();
        ChecklistDocument django = read("cos40005-checklist").document();

        assertThat(schemas.phases())
                .extracting(Section::purpose)
                .containsExactly(
                        Purpose.WORK,
                        Purpose.WORK,
                        Purpose.WORK,
                        Purpose.WORK,
                        Purpose.CONTINGENCY,
                        Purpose.CONTINGENCY,
                        Purpose.WORK,
                        Purpose.SIGN_OFF,
                        Purpose.WORK);
        assertThat(django.sections().stream().filter(section -> section.cadence() != null))
                .hasSize(4);
        assertThat(django.entries().stream()
                        .flatMap(entry -> Stream.ofNullable(entry.item().signOff())))
                .extracting(SignOff::role)
                .containsExactly("Developer", "QA", "Operations", "Management");
        assertThat(schemas.fields()).hasSize(6);
    }

    static Imported read(String name) throws IOException {
        Optional<Path> seeds = seeds();
        assumeTrue(seeds.isPresent(), "no seeds beside the repository");
        return Imports.read(Files.readAllBytes(seeds.orElseThrow().resolve(name + ".md")));
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
