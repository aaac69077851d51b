package dev.changeover.markdown;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import dev.changeover.markdown.UnreadableDocumentException.Reason;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/// Knows which nodes hold task items and which hold fences, from one walk over the tree.
final class Tasks {

    private final Set<Node> holdingTasks = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> holdingFences = Collections.newSetFromMap(new IdentityHashMap<>());
    private final SourceText source;
    private final int limit;
    private int count;

    Tasks(SourceText source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /// @throws UnreadableDocumentException if there are more tasks than the limit
    Tasks in(Node root) {
        walk(root);
        return this;
    }

    boolean any() {
        return count > 0;
    }

    /// Returns whether a node is a task, or there is one within it.
    boolean holdsTask(Node node) {
        return holdingTasks.contains(node);
    }

    boolean holdsFence(Node node) {
        return holdingFences.contains(node);
    }

    private void walk(Node node) {
        boolean task = node instanceof ListItem item && isTask(item);
        if (task && ++count > limit) {
            throw new UnreadableDocumentException(
                    Reason.TOO_MANY_ITEMS,
                    SourceText.firstLine(node) + 1,
                    "The text has more than %,d items.".formatted(limit));
        }
        boolean fence = node instanceof FencedCodeBlock;
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            walk(child);
            task = task || holdingTasks.contains(child);
            fence = fence || holdingFences.contains(child);
        }
        if (task) {
            holdingTasks.add(node);
        }
        if (fence) {
            holdingFences.add(node);
        }
    }

    /// A list item that starts with exactly one box; several on its line are a choice.
    boolean isTask(ListItem item) {
        if (!(item.getFirstChild() instanceof Paragraph paragraph)) {
            return false;
        }
        String first = source.lines(paragraph).getFirst().strip();
        return TaskBox.leading(first).isPresent() && TaskBox.all(first).size() == 1;
    }
}
