package dev.changeover.markdown;

import dev.changeover.markdown.UnreadableDocumentException.Reason;

/// Counts the items that are made of a text, whatever they are made of, up to a limit.
final class ItemCount {

    private final int limit;
    private int count;

    ItemCount(int limit) {
        this.limit = limit;
    }

    /// Counts one more item.
    ///
    /// @param line where it stands, counted from 1
    /// @throws UnreadableDocumentException if it is one too many
    void add(int line) {
        if (++count > limit) {
            throw new UnreadableDocumentException(
                    Reason.TOO_MANY_ITEMS, line, "The text has more than %,d items.".formatted(limit));
        }
    }

    int soFar() {
        return count;
    }
}
