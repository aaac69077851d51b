package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.changeover.document.Block;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.Block.Part;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Item;
import dev.changeover.document.ItemKind;
import dev.changeover.document.Section;
import org.jspecify.annotations.Nullable;

/// Writes one document as Markdown.
final class MarkdownWriter {

    private static final Pattern STARTS_BLOCK =
            Pattern.compile("^(#{1,6}(\\s|$)|>(?!=?\\s?\\d)|[-+*](\\s|$)|```|~~~|\\[[ xX]](\\s|$)).*");
    private static final Pattern STARTS_NUMBER = Pattern.compile("^(\\d{1,9})([.)])(\\s.*|$)");

    private final ChecklistDocument document;
    private final Map<UUID, JsonNode> extras;
    private final Unsaid unsaid;
    private final StringBuilder out = new StringBuilder();
    private final FactsWriter facts;

    MarkdownWriter(ChecklistDocument document, Map<UUID, JsonNode> extras, Unsaid unsaid) {
        this.document = document;
        this.extras = extras;
        this.unsaid = unsaid;
        this.facts = new FactsWriter(document, unsaid);
    }

    String write() {
        List<Block> before = document.blocks();
        before.stream().filter(block -> block.after() < 0).forEach(block -> write(block, ""));
        if (!document.untitled()) {
            writeHeading(1, written(document.heading(), document.title()));
        }
        if (unsaid.attributes() && !facts.replaces(Part.ATTRIBUTES)) {
            paragraph(facts.attributes(), "");
        }
        writeGates();
        before.stream().filter(block -> block.after() >= 0).forEach(block -> write(block, ""));
        document.phases().forEach(phase -> write(phase, 2));
        if (unsaid.contacts() && !facts.replaces(Part.CONTACTS)) {
            writeHeading(2, "Contacts");
            paragraph(facts.contacts(), "");
        }
        if (unsaid.fields() && !facts.replaces(Part.FIELDS)) {
            paragraph(facts.fields(), "");
        }
        return out.isEmpty() ? "" : out.toString().stripTrailing() + "\n";
    }

    private void writeGates() {
        if (unsaid.gates()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.putArray("gates").addAll(Unsaid.gates(document));
            paragraph(Extras.fence(object), "");
        }
    }

    private void write(Section section, int usual) {
        int level = section.level() == null ? Math.min(usual, 6) : section.level();
        String heading = written(section.heading(), section.title());
        if (!heading.isBlank()) {
            writeHeading(level, heading);
        }
        JsonNode extra = extras.get(section.id());
        if (extra != null) {
            paragraph(Extras.fence(extra), "");
        }
        write(section.blocks(), section.items(), "", stepOf(section));
        section.sections().forEach(inner -> write(inner, level + 1));
    }

    /// Returns what a step is called that has no words but its section's heading.
    private static String stepOf(Section section) {
        return section.items().size() == 1 && section.blocks().isEmpty()
                ? DocumentAssembly.stepText(section.title())
                : "";
    }

    private void write(List<Block> blocks, List<Item> items, String indent, String step) {
        int next = 0;
        for (int position = 0; position <= items.size(); position++) {
            while (next < blocks.size() && (blocks.get(next).after() <= position || position == items.size())) {
                Block block = blocks.get(next++);
                boolean joins = block.kind() == BlockKind.LIST
                        && position > 0
                        && block.markdown()
                                .startsWith(items.get(position - 1).marker().substring(0, 1));
                if (joins) {
                    closeUp();
                }
                write(block, indent);
                if (joins || position < items.size() && joins(block, items.get(position))) {
                    closeUp();
                }
            }
            if (position < items.size()) {
                write(items.get(position), indent, step);
            }
        }
        open();
    }

    private static boolean joins(Block block, Item item) {
        return block.kind() == BlockKind.LIST
                && block.markdown().startsWith(item.marker().substring(0, 1));
    }

    private void write(Item item, String indent, String step) {
        boolean bare = item.kind() == ItemKind.STEP
                && !item.boxed()
                && !item.blocks().isEmpty()
                && item.items().isEmpty()
                && item.text().equals(step);
        if (bare) {
            item.blocks().forEach(block -> write(block, indent));
            return;
        }
        String text = item.text()
                .replace("\r\n", " ")
                .replace('\n', ' ')
                .replace('\r', ' ')
                .strip();
        String box = item.boxed() ? item.claimed() ? "[x] " : "[ ] " : "";
        out.append(indent)
                .append((item.marker() + " " + box + escaped(text, item.boxed())).stripTrailing())
                .append('\n');
        String inner = indent + " ".repeat(item.marker().length() + 1);
        JsonNode extra = extras.get(item.id());
        if (extra != null) {
            out.append(indented(Extras.fence(extra), inner)).append('\n');
        }
        if (!item.blocks().isEmpty() || !item.items().isEmpty()) {
            writeBelow(item, inner);
        }
    }

    private void writeBelow(Item item, String indent) {
        boolean first = !item.blocks().isEmpty() && item.blocks().getFirst().after() == 0;
        if (first && item.blocks().getFirst().kind() != BlockKind.FENCE) {
            out.append('\n');
        }
        write(item.blocks(), item.items(), indent, "");
        closeUp();
    }

    private void write(Block block, String indent) {
        if (block.part() != null && facts.isReplaced(block.part())) {
            String instead = facts.instead(block.part());
            if (!instead.isEmpty()) {
                paragraph(instead, indent);
            }
            return;
        }
        paragraph(block.markdown(), indent);
    }

    private void paragraph(String markdown, String indent) {
        if (!markdown.isBlank()) {
            open();
            out.append(indented(markdown, indent)).append("\n\n");
        }
    }

    private void writeHeading(int level, String text) {
        open();
        out.append("#".repeat(level)).append(' ').append(text).append("\n\n");
    }

    /// Ends what came before with a blank line.
    private void open() {
        if (!out.isEmpty() && !out.substring(Math.max(0, out.length() - 2)).equals("\n\n")) {
            out.append('\n');
        }
    }

    /// Takes the blank line away again, because a list goes on.
    private void closeUp() {
        while (out.length() > 1 && out.charAt(out.length() - 1) == '\n' && out.charAt(out.length() - 2) == '\n') {
            out.setLength(out.length() - 1);
        }
    }

    private static String written(@Nullable String heading, String title) {
        return heading != null && Titles.title(heading).equals(title) ? heading : title;
    }

    private static String indented(String markdown, String indent) {
        if (indent.isEmpty()) {
            return markdown;
        }
        List<String> lines = new ArrayList<>();
        for (String line : markdown.split("\n", -1)) {
            lines.add(line.isEmpty() ? line : indent + line);
        }
        return String.join("\n", lines);
    }

    /// Keeps words from being read as something else at the start of a list item.
    private static String escaped(String text, boolean boxed) {
        if (boxed) {
            return TaskBox.leading(text).isPresent() ? "\\" + text : text;
        }
        var number = STARTS_NUMBER.matcher(text);
        if (number.matches()) {
            return number.group(1) + "\\" + number.group(2) + number.group(3);
        }
        return STARTS_BLOCK.matcher(text).matches() ? "\\" + text : text;
    }
}
