package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.document.Attribute;
import dev.changeover.document.Block;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.Block.Part;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Purpose;
import dev.changeover.markdown.Notices.Notice;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.jspecify.annotations.Nullable;

/// Makes the sections of a document from the headings of a text, and gives each what stands under it.
final class DocumentReader {

    /// Deeper than any heading, so that every heading ends it.
    private static final int WITHOUT_HEADING = 7;

    private final SourceText source;
    private final Notices notices;
    private final Supplier<UUID> ids;
    private final ImportLimits limits;
    private final ItemCount items;
    private final Facts facts = new Facts();
    private final List<Block> before = new ArrayList<>();
    private final List<SectionDraft> phases = new ArrayList<>();
    private @Nullable SectionDraft open;
    private @Nullable String heading;
    private @Nullable JsonNode more;
    private int sections;
    private boolean statesGates;

    DocumentReader(SourceText source, Notices notices, Supplier<UUID> ids, ImportLimits limits) {
        this.source = source;
        this.notices = notices;
        this.ids = ids;
        this.limits = limits;
        this.items = new ItemCount(limits.items());
    }

    ChecklistDocument read(Node root, FrontMatter front) {
        Tasks tasks = new Tasks(source, limits.items()).in(root);
        ContentReader contents = new ContentReader(source, tasks, notices, ids, facts, items);
        readFront(front);
        for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading title) {
                readHeading(title);
            } else if (open == null && !startsItems(node, tasks)) {
                readBefore(node, contents);
            } else {
                SectionDraft section = open == null ? open("", "", WITHOUT_HEADING, null) : open;
                contents.read(node, section);
                facts.countItems(items.soFar());
            }
        }
        facts.settle(items.soFar());
        DocumentAssembly assembly = new DocumentAssembly(facts, notices, ids, items, tasks.any());
        ChecklistDocument document = assembly.assemble(title(front), heading, before, phases, more);
        statesGates = assembly.statesGates();
        return document;
    }

    /// Returns whether the text that was read says itself which gates there are.
    boolean statesGates() {
        return statesGates;
    }

    private void readFront(FrontMatter front) {
        front.attributes().forEach(facts::state);
        if (front.lines() > 0) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < front.lines(); i++) {
                lines.add(source.cut(i));
            }
            before.add(new Block(BlockKind.FRONT_MATTER, String.join("\n", lines), -1, Part.ATTRIBUTES, 1));
        }
    }

    private void readBefore(Node node, ContentReader contents) {
        if (node instanceof FencedCodeBlock fence && fence.getInfo() != null && fence.getLiteral() != null) {
            Optional<JsonNode> extra = Extras.of(fence.getInfo(), fence.getLiteral());
            if (extra.isPresent()) {
                more = extra.get();
                return;
            }
        }
        contents.block(node).ifPresent(block -> {
            Block placed = new Block(block.kind(), block.markdown(), heading == null ? -1 : 0, null, block.line());
            contents.tellOfBoxes(placed, node);
            before.add(facts.lookAtHead(placed));
        });
    }

    private void readHeading(Heading node) {
        String text = Titles.heading(source.lines(node));
        int line = SourceText.firstLine(node) + 1;
        if (TaskBox.leading(text).isPresent()) {
            notices.add(Notice.BOX_IN_HEADING, line - 1);
        }
        Optional<KeyValue> stated = KeyValue.emphasised(Head.of(text), line);
        if (stated.isPresent() && items.soFar() == 0 && node.getLevel() > 1) {
            keepAsAttribute(node, text, stated.get());
        } else if (node.getLevel() == 1
                && heading == null
                && phases.isEmpty()
                && !Titles.title(text).isEmpty()) {
            heading = text;
        } else {
            open(Titles.title(text), text, node.getLevel(), line);
        }
    }

    private void keepAsAttribute(Heading node, String text, KeyValue stated) {
        facts.state(new Attribute(stated.name(), stated.value(), stated.line()));
        Block block = new Block(
                BlockKind.HEADING,
                "#".repeat(node.getLevel()) + " " + text,
                open == null && heading == null ? -1 : 0,
                Part.ATTRIBUTES,
                stated.line());
        (open == null ? before : open.content.blocks).add(block);
    }

    private SectionDraft open(String title, String text, int level, @Nullable Integer line) {
        SectionDraft around = open;
        while (around != null && around.level >= level) {
            around = around.around;
        }
        if (++sections > limits.items()) {
            throw new UnreadableDocumentException(
                    UnreadableDocumentException.Reason.TOO_MANY_ITEMS,
                    line == null ? 0 : line,
                    "The text has more than %,d headings.".formatted(limits.items()));
        }
        Purpose outer = around == null ? Purpose.WORK : around.purpose;
        SectionDraft section = new SectionDraft(ids.get(), title, text, level, line, around, Purposes.of(title, outer));
        (around == null ? phases : around.sections).add(section);
        open = section;
        return section;
    }

    /// Items before the first heading make a phase of their own.
    private boolean startsItems(Node node, Tasks tasks) {
        boolean list = node instanceof ListBlock || node instanceof BlockQuote;
        boolean choices = node instanceof ListBlock
                && source.lines(node).stream()
                        .anyMatch(line ->
                                line.indexOf('[') >= 0 && !TaskBox.all(line).isEmpty());
        return choices
                || list && tasks.holdsTask(node)
                || node instanceof OrderedList && (tasks.holdsFence(node) || !tasks.any());
    }

    private String title(FrontMatter front) {
        if (heading != null) {
            return Titles.title(heading);
        }
        return front.attributes().stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase("title")
                        && !attribute.value().isBlank())
                .map(Attribute::value)
                .findFirst()
                .or(() -> phases.stream()
                        .map(phase -> phase.title)
                        .filter(words -> !words.isBlank())
                        .findFirst())
                .orElse("Checklist");
    }
}
