package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.changeover.document.Entry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Documents made by chance, whose author knows what was written.
class GeneratedDocumentsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946})
    void everyBoxThatWasWrittenIsRead(long seed) {
        Author author = new Author(new Random(seed));
        String markdown = author.write();

        Imported imported = Imports.read(markdown);

        assertThat(boxes(imported)).as("seed %d", seed).isEqualTo(author.boxes);
        String written = MarkdownExport.write(imported.document());
        assertThat(Structure.of(written)).as("seed %d", seed).containsExactlyElementsOf(Structure.of(imported.text()));
        assertThat(Imports.withoutLines(Imports.read(written).document()))
                .as("seed %d", seed)
                .isEqualTo(Imports.withoutLines(imported.document()));
    }

    private static List<String> boxes(Imported imported) {
        List<String> boxes = new ArrayList<>();
        for (Entry entry : imported.document().entries()) {
            if (entry.item().boxed()) {
                boxes.add("%d %s %s"
                        .formatted(
                                entry.parents().size(),
                                entry.item().claimed() ? "x" : "-",
                                entry.item().text()));
            }
        }
        return boxes;
    }

    /// Writes a document at random and remembers its boxes: how deep, ticked or not, and the words.
    private static final class Author {

        private static final List<String> WORDS = List.of(
                "check",
                "the",
                "`replica`",
                "lag",
                "of **all**",
                "nodes",
                "< 5 s",
                "[link](https://a.example)",
                "ölçü",
                "✅",
                "(if needed)",
                "copy",
                "T+5",
                "_now_",
                "| bar",
                "#1",
                "a_b_c",
                "100 %",
                "e.g.",
                "\\*",
                "שלום");

        private final Random random;
        private final StringBuilder out = new StringBuilder();
        final List<String> boxes = new ArrayList<>();

        Author(Random random) {
            this.random = random;
        }

        String write() {
            out.append("# ").append(words()).append("\n\n");
            int phases = 1 + random.nextInt(6);
            for (int i = 0; i < phases; i++) {
                out.append("## Part ").append(i).append(' ').append(words()).append("\n\n");
                write(3);
            }
            return out.toString();
        }

        private void write(int level) {
            int parts = random.nextInt(4);
            for (int i = 0; i < parts; i++) {
                switch (random.nextInt(5)) {
                    case 0 -> out.append("Prose: ").append(words()).append("\n\n");
                    case 1 ->
                        out.append("```sh\n- [ ] not a box\n").append(words()).append("\n```\n\n");
                    case 2 -> out.append("| a | b |\n|---|---|\n| 1 | 2 |\n\n");
                    default -> list("", 0, "-*+".charAt(random.nextInt(3)) + "");
                }
            }
            if (level < 6 && random.nextBoolean()) {
                out.append("#".repeat(level)).append(" Within ").append(words()).append("\n\n");
                write(level + 1);
            }
        }

        private void list(String indent, int depth, String marker) {
            int items = 1 + random.nextInt(5);
            for (int i = 0; i < items; i++) {
                boolean ticked = random.nextInt(4) == 0;
                String text = words();
                out.append(indent)
                        .append(marker)
                        .append(ticked ? " [x] " : " [ ] ")
                        .append(text)
                        .append('\n');
                boxes.add("%d %s %s".formatted(depth, ticked ? "x" : "-", text));
                if (random.nextInt(6) == 0) {
                    out.append(indent)
                            .append("  ```\n")
                            .append(indent)
                            .append("  code\n")
                            .append(indent)
                            .append("  ```\n");
                }
                if (depth < 4 && random.nextInt(4) == 0) {
                    list(indent + "  ", depth + 1, "-*+".charAt(random.nextInt(3)) + "");
                }
            }
            if (depth == 0) {
                out.append('\n');
            }
        }

        private String words() {
            StringBuilder words = new StringBuilder("w" + random.nextInt(1000));
            for (int i = random.nextInt(6); i > 0; i--) {
                words.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
            }
            return words.toString();
        }
    }
}
