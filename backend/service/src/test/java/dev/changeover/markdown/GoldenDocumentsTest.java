package dev.changeover.markdown;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Documents of different styles, and the trees that they must become.
///
/// `-Dchangeover.trees.write=true` writes the trees anew; whoever does that reads what changed.
class GoldenDocumentsTest {

    @ParameterizedTest
    @ValueSource(strings = {"bakery", "night", "groups", "plain", "languages", "damaged"})
    void aDocumentBecomesItsTree(String name) throws IOException {
        byte[] markdown = resource(name + ".md");

        String tree = Outline.of(Imports.read(markdown));

        if (Boolean.getBoolean("changeover.trees.write")) {
            Files.writeString(Path.of("src/test/resources/dev/changeover/markdown", name + ".tree"), tree);
        }
        assertThat(tree).isEqualTo(new String(resource(name + ".tree"), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bakery", "night", "groups", "plain", "languages", "damaged"})
    void whatIsWrittenReadsTheSame(String name) throws IOException {
        Imported first = Imports.read(resource(name + ".md"));

        String written = MarkdownExport.write(first.document());

        assertThat(Imports.withoutLines(Imports.read(written).document()))
                .isEqualTo(Imports.withoutLines(first.document()));
        assertThat(MarkdownExport.write(Imports.read(written).document())).isEqualTo(written);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenDocumentsTest.class.getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
