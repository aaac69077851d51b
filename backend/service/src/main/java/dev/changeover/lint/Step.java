package dev.changeover.lint;

import java.util.List;
import java.util.UUID;

import dev.changeover.document.Item;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import org.jspecify.annotations.Nullable;

/// Something that happens: an item that is no group, or the commands of a section.
///
/// @param words what it says, in lower case, the headings around it left out
/// @param code its commands, in lower case, one a line
/// @param place the headings around it, in lower case
record Step(
        @Nullable Item item,
        Section section,
        UUID phase,
        String words,
        String code,
        String place,
        List<Command> commands,
        boolean conditional) {

    Purpose purpose() {
        return section.purpose();
    }

    @Nullable
    Integer line() {
        return item == null ? section.line() : item.line();
    }

    UUID subject() {
        return item == null ? section.id() : item.id();
    }

    String title() {
        return item == null ? section.title() : item.words();
    }
}
