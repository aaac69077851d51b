package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.document.Block;
import dev.changeover.document.EnvironmentKind;
import dev.changeover.document.Purpose;
import dev.changeover.markdown.ItemDraft.Content;
import org.jspecify.annotations.Nullable;

/// A section while the text is read.
final class SectionDraft {

    final UUID id;
    final String title;
    final String heading;
    final int level;
    final @Nullable Integer line;
    final @Nullable SectionDraft around;
    Purpose purpose;
    List<EnvironmentKind> environments = List.of();

    @Nullable
    JsonNode more;

    final Content content = new Content();
    final List<SectionDraft> sections = new ArrayList<>();

    SectionDraft(
            UUID id,
            String title,
            String heading,
            int level,
            @Nullable Integer line,
            @Nullable SectionDraft around,
            Purpose purpose) {
        this.id = id;
        this.title = title;
        this.heading = heading;
        this.level = level;
        this.line = line;
        this.around = around;
        this.purpose = purpose;
    }

    /// Returns whether it or anything in it holds items.
    boolean hasItems() {
        return !content.items.isEmpty() || sections.stream().anyMatch(SectionDraft::hasItems);
    }

    boolean hasBlock(Block.BlockKind kind) {
        return content.blocks.stream().anyMatch(block -> block.kind() == kind);
    }
}
