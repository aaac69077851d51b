package dev.changeover.document;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// A phase, or a section within one.
///
/// @param title the heading's words without markup and decoration; empty where items stand under no heading at all
/// @param heading the heading as it was written in Markdown, where that is not the title itself
/// @param level the level of the heading from 1 to 6; absent: one more than that of the section around it, 2 for a
/// phase
/// @param line where the heading stood in the imported text
/// @param purpose what the section is for, which decides whether its items count towards completion
/// @param working whether items are done one after another or confirmed in any order
/// @param timing when it is due, relative to the run's T0
/// @param condition the words that make the whole section conditional, such as `if needed`
/// @param environments the environments that the section is for; none means every one
/// @param cadence how often a recurring section comes round
/// @param blocks what is no item: reference text, commands, tables
public record Section(
        UUID id,
        String title,
        @Nullable String heading,
        @Nullable Integer level,
        @Nullable Integer line,
        Purpose purpose,
        Working working,
        @Nullable Timing timing,
        @Nullable String condition,
        List<EnvironmentKind> environments,
        @Nullable Cadence cadence,
        List<Block> blocks,
        List<Item> items,
        List<Section> sections) {

    public Section {
        Checks.present(id, "id");
        title = title == null ? "" : title;
        Checks.range(level, 1, 6, "level");
        purpose = purpose == null ? Purpose.WORK : purpose;
        working = working == null ? Working.READ_DO : working;
        environments = Checks.orEmpty(environments);
        blocks = Checks.orEmpty(blocks);
        items = Checks.orEmpty(items);
        sections = Checks.orEmpty(sections);
    }

    /// Returns an ordinary section that holds nothing yet.
    public static Section titled(UUID id, String title) {
        return new Section(
                id,
                title,
                null,
                null,
                null,
                Purpose.WORK,
                Working.READ_DO,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /// Returns the same section with another identifier.
    public Section withId(UUID changed) {
        return new Section(
                changed,
                title,
                heading,
                level,
                line,
                purpose,
                working,
                timing,
                condition,
                environments,
                cadence,
                blocks,
                items,
                sections);
    }

    /// Returns the same section with other items.
    public Section withItems(List<Item> changed) {
        return new Section(
                id,
                title,
                heading,
                level,
                line,
                purpose,
                working,
                timing,
                condition,
                environments,
                cadence,
                blocks,
                changed,
                sections);
    }

    /// Returns the same section with other blocks.
    public Section withBlocks(List<Block> changed) {
        return new Section(
                id,
                title,
                heading,
                level,
                line,
                purpose,
                working,
                timing,
                condition,
                environments,
                cadence,
                changed,
                items,
                sections);
    }

    /// Returns the same section with other sections in it.
    public Section withSections(List<Section> changed) {
        return new Section(
                id,
                title,
                heading,
                level,
                line,
                purpose,
                working,
                timing,
                condition,
                environments,
                cadence,
                blocks,
                items,
                changed);
    }
}
