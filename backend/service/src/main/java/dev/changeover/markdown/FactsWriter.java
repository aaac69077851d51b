package dev.changeover.markdown;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.changeover.document.Block;
import dev.changeover.document.Block.Part;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Item;
import dev.changeover.document.Section;

/// Writes attributes, fields and contacts anew where they are no longer those that the text states.
final class FactsWriter {

    private final ChecklistDocument document;
    private final Unsaid unsaid;
    private final Set<Part> present = EnumSet.noneOf(Part.class);
    private final Set<Part> written = EnumSet.noneOf(Part.class);

    FactsWriter(ChecklistDocument document, Unsaid unsaid) {
        this.document = document;
        this.unsaid = unsaid;
        look(document.blocks());
        document.sections().forEach(this::look);
    }

    /// Returns whether blocks that state such facts are left out.
    boolean isReplaced(Part part) {
        return switch (part) {
            case ATTRIBUTES -> unsaid.attributes();
            case FIELDS -> unsaid.fields();
            case CONTACTS -> unsaid.contacts();
        };
    }

    /// Returns whether there is a block in whose place the facts are written.
    boolean replaces(Part part) {
        return present.contains(part);
    }

    /// Returns what stands in the place of the first such block; nothing in the place of others.
    String instead(Part part) {
        if (!written.add(part)) {
            return "";
        }
        return switch (part) {
            case ATTRIBUTES -> attributes();
            case FIELDS -> fields();
            case CONTACTS -> contacts();
        };
    }

    String attributes() {
        return document.attributes().stream()
                .map(attribute -> "**%s:** %s".formatted(attribute.name(), attribute.value()))
                .collect(Collectors.joining("  \n"));
    }

    String fields() {
        return document.fields().stream()
                .map(field -> "**%s:** %s".formatted(field.name(), value(field.value(), field.options())))
                .collect(Collectors.joining("  \n"));
    }

    String contacts() {
        return document.contacts().stream()
                .map(contact -> "| %s | %s | %s |"
                        .formatted(cell(contact.role()), cell(contact.name()), cell(contact.contact())))
                .collect(Collectors.joining("\n", "| Role | Name | Contact |\n|---|---|---|\n", ""));
    }

    private static String value(String value, List<String> options) {
        if (options.isEmpty()) {
            return value.isEmpty() ? "_______________" : value;
        }
        return options.stream()
                .map(option -> (option.equals(value) ? "[x] " : "[ ] ") + option)
                .collect(Collectors.joining(" "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }

    private void look(Section section) {
        look(section.blocks());
        section.items().forEach(this::look);
    }

    private void look(Item item) {
        look(item.blocks());
        item.items().forEach(this::look);
    }

    private void look(List<Block> blocks) {
        for (Block block : blocks) {
            if (block.part() != null) {
                present.add(block.part());
            }
        }
    }
}
