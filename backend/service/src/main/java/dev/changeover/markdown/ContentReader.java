package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.document.Block;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.Purpose;
import dev.changeover.markdown.ItemDraft.Content;
import dev.changeover.markdown.Notices.Notice;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/// Reads what stands under a heading or within a list item: items, and blocks that are none.
final class ContentReader {

    private static final Pattern MALFORMED =
            Pattern.compile("^(\\[\\]|\\[ {2,}]|\\[ [xX] ?]|\\[[xX] ]|\\[[-+*vV✓✔✗]]|[☐☑☒❏])(?=\\s|$).*");
    private static final Pattern THRESHOLD = Pattern.compile("^>=?\\s?\\d");
    private static final Pattern NUMBER = Pattern.compile("^\\d{1,9}[.)]");

    private final SourceText source;
    private final Tasks tasks;
    private final Notices notices;
    private final Supplier<UUID> ids;
    private final Facts facts;
    private final ItemCount items;

    ContentReader(SourceText source, Tasks tasks, Notices notices, Supplier<UUID> ids, Facts facts, ItemCount items) {
        this.source = source;
        this.tasks = tasks;
        this.notices = notices;
        this.ids = ids;
        this.facts = facts;
        this.items = items;
    }

    /// Adds a node to the content of a section.
    void read(Node node, SectionDraft section) {
        Optional<JsonNode> extra = extra(node);
        if (extra.isPresent()) {
            section.more = extra.get();
        } else {
            read(node, section.content, section);
        }
    }

    private void read(Node node, Content content, SectionDraft section) {
        switch (node) {
            case ListBlock list -> readList(list, content, section);
            case BlockQuote quote
            when tasks.holdsTask(quote) -> {
                for (Node child = quote.getFirstChild(); child != null; child = child.getNext()) {
                    read(child, content, section);
                }
            }
            default -> block(node).ifPresent(block -> add(block, node, content, section));
        }
    }

    private void add(Block block, Node node, Content content, SectionDraft section) {
        tellOfBoxes(block, node);
        Block placed = at(block, content);
        boolean afterItem = !content.items.isEmpty()
                && (content.blocks.isEmpty() || content.blocks.getLast().after() < placed.after());
        if (placed.kind() == BlockKind.INDENTED_CODE && afterItem && node instanceof IndentedCodeBlock code) {
            placed = fenced(placed, code);
        }
        content.blocks.add(facts.look(placed, section, content.blocks.size(), content));
    }

    /// Returns what a node is as a block; nothing for what leaves nothing behind.
    Optional<Block> block(Node node) {
        BlockKind kind = switch (node) {
            case FencedCodeBlock fence -> BlockKind.FENCE;
            case IndentedCodeBlock code -> BlockKind.INDENTED_CODE;
            case TableBlock table -> BlockKind.TABLE;
            case ThematicBreak rule -> BlockKind.RULE;
            case BlockQuote quote -> BlockKind.QUOTE;
            case LinkReferenceDefinition definition -> BlockKind.DEFINITIONS;
            case ListBlock list -> BlockKind.LIST;
            default -> BlockKind.PARAGRAPH;
        };
        String markdown = source.markdown(node);
        if (markdown.isBlank() || node instanceof HtmlBlock) {
            return Optional.empty();
        }
        String whole = switch (node) {
            case FencedCodeBlock fence when fence.getClosingFenceLength() == null -> closed(fence, markdown);
            case IndentedCodeBlock code ->
                "    " + code.getLiteral().stripTrailing().replace("\n", "\n    ");
            default -> markdown.stripTrailing();
        };
        return Optional.of(new Block(kind, whole, 0, null, SourceText.firstLine(node) + 1));
    }

    /// Right behind a list item, indented code would be read as part of it; what kept them apart may be gone.
    private static Block fenced(Block block, IndentedCodeBlock code) {
        String literal = code.getLiteral().stripTrailing();
        String fence = literal.contains("```") ? "~".repeat(Math.max(4, longestRun(literal, '~') + 1)) : "```";
        return new Block(
                BlockKind.FENCE, fence + "\n" + literal + "\n" + fence, block.after(), block.part(), block.line());
    }

    private static int longestRun(String text, char of) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == of ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static String closed(FencedCodeBlock fence, String markdown) {
        return markdown.stripTrailing() + "\n"
                + fence.getFenceCharacter().repeat(Math.max(3, fence.getOpeningFenceLength()));
    }

    private void readList(ListBlock list, Content content, SectionDraft section) {
        List<ListItem> plain = new ArrayList<>();
        for (Node child = list.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof ListItem item) {
                if (isItem(item, list, section)) {
                    keepPlain(plain, content, section);
                    content.items.add(item(item, section));
                } else {
                    plain.add(item);
                }
            }
        }
        keepPlain(plain, content, section);
    }

    private boolean isItem(ListItem item, ListBlock list, SectionDraft section) {
        if (tasks.holdsTask(item)) {
            return true;
        }
        boolean choice = !KeyValue.options(firstLine(item)).isEmpty();
        if (choice || Purposes.isReference(section.title)) {
            return false;
        }
        boolean judged = section.purpose == Purpose.TRIGGERS || section.purpose == Purpose.CRITERIA;
        boolean numbered = list instanceof OrderedList
                && (!tasks.any() || tasks.holdsFence(list) || section.purpose == Purpose.CONTINGENCY);
        return judged
                || (numbered || tasks.holdsFence(item))
                        && section.purpose != Purpose.CONTACTS
                        && section.purpose != Purpose.RECORD;
    }

    private ItemDraft item(ListItem node, SectionDraft section) {
        ItemDraft item = new ItemDraft(ids.get(), marker(node), SourceText.firstLine(node) + 1);
        items.add(item.line);
        Node child = node.getFirstChild();
        if (child instanceof Paragraph || isThreshold(child)) {
            readText(child, item);
            child = child.getNext();
        }
        for (; child != null; child = child.getNext()) {
            Optional<JsonNode> extra = extra(child);
            if (extra.isPresent()) {
                item.more = extra.get();
            } else {
                read(child, item.content, section);
            }
        }
        item.step = !item.boxed && item.content.items.isEmpty();
        return item;
    }

    /// An item that says `>10 %` is a quotation to Markdown, and a threshold to everybody else.
    private boolean isThreshold(@Nullable Node node) {
        return node instanceof BlockQuote quote
                && THRESHOLD.matcher(Head.of(source.lines(quote).getFirst())).find();
    }

    private void readText(Node paragraph, ItemDraft item) {
        List<String> lines = source.lines(paragraph);
        Optional<TaskBox> box = TaskBox.leading(lines.getFirst().strip());
        item.boxed = box.isPresent();
        item.claimed = box.map(TaskBox::ticked).orElse(false);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String words = i == 0 && box.isPresent() ? box.get().after(line) : line;
            // A backslash at the end of a line breaks it; on one line it would escape what comes next.
            String bare = words.endsWith("\\") && i + 1 < lines.size() ? words.substring(0, words.length() - 1) : words;
            text.append(text.isEmpty() || bare.isEmpty() ? "" : " ").append(bare);
        }
        item.text = text.toString();
    }

    /// Keeps bullets without boxes that stand among items, or a whole list of them.
    private void keepPlain(List<ListItem> plain, Content content, SectionDraft section) {
        if (plain.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        int next = SourceText.firstLine(plain.getFirst());
        for (ListItem item : plain) {
            while (next < SourceText.firstLine(item)) {
                lines.add("");
                next++;
            }
            List<String> own = source.lines(item);
            lines.addAll(own);
            next += own.size();
        }
        Block list = new Block(
                BlockKind.LIST,
                String.join("\n", lines).stripTrailing(),
                content.items.size(),
                null,
                SourceText.firstLine(plain.getFirst()) + 1);
        tellOfMalformed(plain);
        content.blocks.add(facts.look(list, section, content.blocks.size(), content));
        plain.clear();
    }

    private void tellOfMalformed(List<ListItem> plain) {
        for (ListItem item : plain) {
            String first = firstLine(item);
            var malformed = MALFORMED.matcher(Head.of(first));
            if (malformed.matches()) {
                notices.add(Notice.MALFORMED_BOX, SourceText.firstLine(item), malformed.group(1));
            } else if (TaskBox.leading(first).isPresent() && TaskBox.all(first).size() > 1) {
                notices.add(Notice.SEVERAL_BOXES, SourceText.firstLine(item));
            }
        }
    }

    void tellOfBoxes(Block block, Node node) {
        int line = SourceText.firstLine(node);
        for (String text : block.markdown().split("\n", -1)) {
            switch (block.kind()) {
                case FENCE, INDENTED_CODE -> {
                    if (text.strip().matches("[-*+] \\[[ xX]\\] .*")) {
                        notices.add(Notice.BOX_IN_CODE, line);
                    }
                }
                case TABLE -> {
                    if (text.indexOf('[') >= 0 && hasBox(text)) {
                        notices.add(Notice.BOX_IN_TABLE, line);
                    }
                }
                case PARAGRAPH -> {
                    int boxes = text.indexOf('[') < 0 ? 0 : TaskBox.all(text).size();
                    if (boxes == 1 || boxes > 1 && TaskBox.leading(text.strip()).isPresent()) {
                        notices.add(Notice.BOX_OUTSIDE_LIST, line);
                    }
                }
                case FRONT_MATTER, HEADING, LIST, QUOTE, RULE, DEFINITIONS -> {}
            }
            line++;
        }
    }

    private static boolean hasBox(String row) {
        return !TaskBox.all(row.replace("|", " ")).isEmpty();
    }

    private Optional<JsonNode> extra(Node node) {
        return node instanceof FencedCodeBlock fence && fence.getInfo() != null && fence.getLiteral() != null
                ? Extras.of(fence.getInfo(), fence.getLiteral())
                : Optional.empty();
    }

    private String firstLine(ListItem item) {
        return item.getFirstChild() instanceof Paragraph paragraph
                ? source.lines(paragraph).getFirst().strip()
                : "";
    }

    private String marker(ListItem item) {
        String line = source.lines(item).getFirst().stripLeading();
        var number = NUMBER.matcher(line);
        return number.find() ? number.group() : line.substring(0, 1);
    }

    private static Block at(Block block, Content content) {
        return new Block(block.kind(), block.markdown(), content.items.size(), block.part(), block.line());
    }
}
