package dev.changeover.lint;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.markdown.ImportLimits;
import dev.changeover.markdown.MarkdownImport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LargeDocumentTest {

    @Test
    void fiveThousandItemsInTwoMegabytesAreReadAndLinted() {
        String markdown = LargeDocument.markdown(5_000);
        AtomicLong last = new AtomicLong();

        ChecklistDocument document = new MarkdownImport(
                        ImportLimits.DEFAULT, () -> new UUID(0x7000L, last.incrementAndGet()))
                .read(markdown)
                .document();

        assertThat(markdown.length()).isBetween(1_900_000, 2_097_152);
        assertThat(document.entries()).hasSize(5_000);
        assertThat(Lint.check(document)).isNotEmpty();
    }
}
