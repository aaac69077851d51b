package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.changeover.document.Attribute;
import dev.changeover.document.Block;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.Block.Part;
import dev.changeover.document.Contact;
import dev.changeover.document.Field;
import dev.changeover.document.Purpose;
import dev.changeover.markdown.ItemDraft.Content;

/// Collects what a document states about itself, asks of each run, and whom it names.
final class Facts {

    private static final Pattern ALWAYS_ATTRIBUTE = Pattern.compile(
            "(?i)(document )?(version|status|owner|author)|last (updated|reviewed|changed)|updated|created|reviewed");

    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();

    List<Attribute> attributes() {
        return attributes;
    }

    List<Field> fields() {
        return fields;
    }

    List<Contact> contacts() {
        return contacts;
    }

    void state(Attribute attribute) {
        attributes.add(attribute);
    }

    /// Reads the attributes of a paragraph before the first phase; none unless each of its lines is one.
    Block lookAtHead(Block block) {
        if (block.kind() != BlockKind.PARAGRAPH) {
            return block;
        }
        List<KeyValue> found = emphasised(block);
        if (found.stream().anyMatch(KeyValue::asked)) {
            found.forEach(line -> fields.add(new Field(line.name(), line.value(), line.options(), null, line.line())));
            return marked(block, Part.FIELDS);
        }
        found.forEach(line -> attributes.add(new Attribute(line.name(), line.value(), line.line())));
        return found.isEmpty() ? block : marked(block, Part.ATTRIBUTES);
    }

    /// Reads the facts of a block within a section.
    Block look(Block block, SectionDraft section, int index, Content content) {
        return switch (block.kind()) {
            case TABLE -> lookAtTable(block, section);
            case LIST -> lookAtList(block, section, content);
            case PARAGRAPH -> lookAtParagraph(block, section, index, content);
            case FRONT_MATTER, HEADING, QUOTE, FENCE, INDENTED_CODE, RULE, DEFINITIONS -> block;
        };
    }

    /// Decides what the statements were, once it is known where the items end.
    ///
    /// What a document states after its last item is about itself, unless it asks for something beside it.
    void settle(int items) {
        Set<SectionDraft> askingSections = new HashSet<>();
        for (Statement statement : statements) {
            if (statement.lines().stream().anyMatch(KeyValue::asked)) {
                askingSections.add(statement.section());
            }
        }
        for (Statement statement : statements) {
            boolean foot = statement.itemsBefore() == items;
            boolean asking = askingSections.contains(statement.section());
            boolean record = statement.section().purpose == Purpose.RECORD || foot && asking;
            Part part = null;
            for (KeyValue line : statement.lines()) {
                boolean attribute = !line.asked()
                        && (!asking || ALWAYS_ATTRIBUTE.matcher(line.name()).matches());
                if (line.asked() || record && !attribute) {
                    fields.add(field(line, statement.section()));
                    part = Part.FIELDS;
                } else if (foot) {
                    attributes.add(new Attribute(line.name(), line.value(), line.line()));
                    part = part == null ? Part.ATTRIBUTES : part;
                }
            }
            if (part != null) {
                List<Block> blocks = statement.content().blocks;
                blocks.set(statement.index(), marked(blocks.get(statement.index()), part));
            }
        }
    }

    /// Reads the contact that an item of a section of contacts names.
    void lookAtContact(ItemDraft item, SectionDraft section) {
        Optional<KeyValue> line = KeyValue.emphasised(item.text, item.line);
        if (line.isEmpty() && item.text.contains(":")) {
            int colon = item.text.indexOf(':');
            line = KeyValue.emphasised(
                    "**%s:** %s".formatted(Titles.title(item.text.substring(0, colon)), item.text.substring(colon + 1)),
                    item.line);
        }
        line.filter(contact -> !contact.name().isBlank()).ifPresent(contact -> {
            String[] parts = contact.value().split(" [-–|] ", 2);
            String name = KeyValue.isOpen(parts[0]) ? "" : parts[0].strip();
            String reach = parts.length < 2 || KeyValue.isOpen(parts[1]) ? "" : parts[1].strip();
            contacts.add(new Contact(contact.name(), name, reach, section.id, item.line));
        });
    }

    private Block lookAtParagraph(Block block, SectionDraft section, int index, Content content) {
        List<KeyValue> lines = emphasised(block);
        if (lines.isEmpty()) {
            lines = asking(block);
        }
        if (!lines.isEmpty()) {
            statements.add(new Statement(lines, section, content, index, itemsSoFar));
        }
        return block;
    }

    private int itemsSoFar;

    /// Counts an item of the document.
    void countItems(int items) {
        itemsSoFar = items;
    }

    private Block lookAtList(Block block, SectionDraft section, Content content) {
        List<KeyValue> lines = new ArrayList<>();
        int number = block.line() == null ? 1 : block.line();
        for (String text : block.markdown().split("\n", -1)) {
            String bare = text.strip().replaceFirst("^([-*+]|\\d{1,9}[.)])\\s+", "");
            Optional<KeyValue> found = KeyValue.asking(Head.of(bare), number++);
            if (found.isEmpty()
                    && TaskBox.leading(bare).isPresent()
                    && TaskBox.all(bare).size() > 1) {
                found = Optional.of(new KeyValue(nameOf(section), "", KeyValue.options(bare), true, number - 1));
            }
            found.ifPresent(lines::add);
        }
        boolean signing = section.purpose == Purpose.SIGN_OFF && !content.items.isEmpty();
        if (signing) {
            lines.forEach(line -> content.items.getLast().asks.add(line.name()));
            return block;
        }
        lines.forEach(line -> fields.add(field(line, section)));
        return lines.isEmpty() ? block : marked(block, Part.FIELDS);
    }

    private Block lookAtTable(Block block, SectionDraft section) {
        List<Contact> found = ContactTable.read(block, section.id, section.purpose == Purpose.CONTACTS);
        contacts.addAll(found);
        return found.isEmpty() ? block : marked(block, Part.CONTACTS);
    }

    private static String nameOf(SectionDraft section) {
        return section.title.isBlank() ? "Choice" : section.title;
    }

    private static List<KeyValue> emphasised(Block block) {
        List<KeyValue> found = new ArrayList<>();
        int number = block.line() == null ? 1 : block.line();
        for (String line : block.markdown().split("\n", -1)) {
            Optional<KeyValue> read = KeyValue.emphasised(Head.of(line), number++);
            boolean ruled = read.isEmpty() && !found.isEmpty() && KeyValue.isOpen(line);
            if (read.isEmpty() && !ruled) {
                return List.of();
            }
            read.ifPresent(found::add);
        }
        return found;
    }

    private static List<KeyValue> asking(Block block) {
        List<KeyValue> found = new ArrayList<>();
        int number = block.line() == null ? 1 : block.line();
        for (String line : block.markdown().split("\n", -1)) {
            KeyValue.asking(Head.of(line), number++).ifPresent(found::add);
        }
        return found;
    }

    private static Field field(KeyValue line, SectionDraft section) {
        return new Field(line.name(), line.value(), line.options(), section.id, line.line());
    }

    private static Block marked(Block block, Part part) {
        return new Block(block.kind(), block.markdown(), block.after(), part, block.line());
    }

    /// Lines that state or ask something, until it is known which.
    private record Statement(List<KeyValue> lines, SectionDraft section, Content content, int index, int itemsBefore) {}
}
