package dev.changeover.document;

import org.jspecify.annotations.Nullable;

/// Something that is no item, kept as it was written.
///
/// @param markdown its Markdown, without the indent of the item around it
/// @param after how many items of the same list stand before it
/// @param part what of it stands in the document's own lists too; absent: nothing
public record Block(
        BlockKind kind,
        String markdown,
        int after,
        @Nullable Part part,
        @Nullable Integer line) {

    public Block {
        kind = kind == null ? BlockKind.PARAGRAPH : kind;
        markdown = markdown == null ? "" : markdown;
        if (after < -1) {
            throw new IllegalArgumentException("after counts items, from 0; -1 is before the title");
        }
    }

    /// Returns a block of a kind at a position.
    public static Block of(BlockKind kind, String markdown, int after) {
        return new Block(kind, markdown, after, null, null);
    }

    /// What a block is.
    public enum BlockKind {
        FRONT_MATTER,
        /// A heading that opens no section, because it states an attribute.
        HEADING,
        PARAGRAPH,
        LIST,
        QUOTE,
        FENCE,
        INDENTED_CODE,
        TABLE,
        RULE,
        /// Definitions of links.
        DEFINITIONS
    }

    /// The list of the document that repeats what a block says.
    public enum Part {
        ATTRIBUTES,
        FIELDS,
        CONTACTS
    }
}
