package dev.changeover.document;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// One thing to do, to check, to watch or to sign.
///
/// @param text what it says, as Markdown of one paragraph
/// @param kind what it is, which decides who or what may complete it
/// @param marker the list marker that it is written with, such as `-`, `*` or `3.`
/// @param boxed whether it is written with a task box
/// @param claimed whether its box was ticked in the text: claimed before any run, without evidence. It completes
/// nothing
/// @param line where it stood in the imported text
/// @param timing when it is due, relative to the run's T0
/// @param condition the words that make it conditional, such as `if needed`: not applicable needs a reason
/// @param environments the environments that it is for; none means every one
/// @param threshold the number that it sets, of a criterion or trigger above all
/// @param signOff who signs, of a sign-off
/// @param rollsUp the phase whose state it shows, of a roll-up without child items
/// @param binding what senses or does it; nothing runs from a suggestion, only from this
/// @param blocks its own paragraphs, fences and tables
/// @param items the items below it
public record Item(
        UUID id,
        String text,
        ItemKind kind,
        String marker,
        boolean boxed,
        boolean claimed,
        @Nullable Integer line,
        @Nullable Timing timing,
        @Nullable String condition,
        List<EnvironmentKind> environments,
        @Nullable Threshold threshold,
        @Nullable SignOff signOff,
        @Nullable UUID rollsUp,
        @Nullable Binding binding,
        List<Block> blocks,
        List<Item> items) {

    public Item {
        Checks.present(id, "id");
        text = text == null ? "" : text;
        kind = kind == null ? ItemKind.TASK : kind;
        marker = marker == null ? "-" : Checks.marker(marker);
        environments = Checks.orEmpty(environments);
        blocks = Checks.orEmpty(blocks);
        items = Checks.orEmpty(items);
    }

    /// Returns a task with a box.
    public static Item task(UUID id, String text) {
        return new Item(
                id,
                text,
                ItemKind.TASK,
                "-",
                true,
                false,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    /// Returns the text without the markup that carries no meaning, for comparing and showing.
    public String words() {
        return PlainWords.of(text);
    }

    /// Returns the same item with another identifier.
    public Item withId(UUID changed) {
        return new Item(
                changed,
                text,
                kind,
                marker,
                boxed,
                claimed,
                line,
                timing,
                condition,
                environments,
                threshold,
                signOff,
                rollsUp,
                binding,
                blocks,
                items);
    }

    /// Returns the same item with other items below it.
    public Item withItems(List<Item> changed) {
        return new Item(
                id,
                text,
                kind,
                marker,
                boxed,
                claimed,
                line,
                timing,
                condition,
                environments,
                threshold,
                signOff,
                rollsUp,
                binding,
                blocks,
                changed);
    }

    /// Returns the same item with other blocks.
    public Item withBlocks(List<Block> changed) {
        return new Item(
                id,
                text,
                kind,
                marker,
                boxed,
                claimed,
                line,
                timing,
                condition,
                environments,
                threshold,
                signOff,
                rollsUp,
                binding,
                changed,
                items);
    }

    /// Returns the same item bound to something else, or to nothing.
    public Item withBinding(@Nullable Binding changed) {
        return new Item(
                id,
                text,
                kind,
                marker,
                boxed,
                claimed,
                line,
                timing,
                condition,
                environments,
                threshold,
                signOff,
                rollsUp,
                changed,
                blocks,
                items);
    }
}
