package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.document.Block;
import org.jspecify.annotations.Nullable;

/// An item while the text is read.
final class ItemDraft {

    final UUID id;
    final String marker;
    final int line;
    String text = "";
    boolean boxed;
    boolean claimed;
    boolean step;

    @Nullable
    JsonNode more;

    final List<String> asks = new ArrayList<>();
    final Content content = new Content();

    ItemDraft(UUID id, String marker, int line) {
        this.id = id;
        this.marker = marker;
        this.line = line;
    }

    /// The blocks and items of a section or item, in the order of the text.
    static final class Content {

        final List<Block> blocks = new ArrayList<>();
        final List<ItemDraft> items = new ArrayList<>();
    }
}
