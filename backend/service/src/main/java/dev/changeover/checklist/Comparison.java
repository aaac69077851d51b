package dev.changeover.checklist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.changeover.checklist.Difference.Change;
import dev.changeover.checklist.Difference.ChangedMember;
import dev.changeover.checklist.Difference.Kind;
import dev.changeover.checklist.Difference.Part;
import dev.changeover.document.ChecklistDocument;
import org.jspecify.annotations.Nullable;

/// Compares two documents by the identifiers of what they hold.
///
/// Something is moved when it has another parent, or when it changed its place among those that both documents hold:
/// moving one item is one change, whatever stands around it. Lines are no part of what a document says.
final class Comparison {

    private static final String WHOLE = "";
    private static final Set<String> STRUCTURE = Set.of("id", "line", "items", "sections", "phases", "gates");

    private final Map<String, Node> before;
    private final Map<String, Node> after;

    private Comparison(JsonNode before, JsonNode after) {
        this.before = nodes(before);
        this.after = nodes(after);
    }

    /// Returns what is different in the later of two documents.
    static List<Change> of(ChecklistDocument before, ChecklistDocument after, ObjectMapper json) {
        return new Comparison(json.valueToTree(before), json.valueToTree(after)).changes();
    }

    private List<Change> changes() {
        Set<String> moved = moved();
        List<Change> changes = new ArrayList<>();
        after.forEach((id, node) -> {
            Node old = before.get(id);
            if (old == null) {
                changes.add(change(node, List.of(Kind.ADDED), null, node.pointer, List.of()));
                return;
            }
            List<ChangedMember> members = changedMembers(old, node);
            List<Kind> kinds = new ArrayList<>();
            if (moved.contains(id)) {
                kinds.add(Kind.MOVED);
            }
            if (!members.isEmpty()) {
                kinds.add(Kind.CHANGED);
            }
            if (!kinds.isEmpty()) {
                changes.add(change(node, kinds, old.pointer, node.pointer, members));
            }
        });
        before.forEach((id, node) -> {
            if (!after.containsKey(id)) {
                changes.add(change(node, List.of(Kind.REMOVED), node.pointer, null, List.of()));
            }
        });
        return changes;
    }

    private static Change change(
            Node node,
            List<Kind> kinds,
            @Nullable String placeBefore,
            @Nullable String placeAfter,
            List<ChangedMember> members) {
        JsonNode id = node.json.get("id");
        return new Change(
                node.part,
                id == null ? null : UUID.fromString(id.textValue()),
                kinds,
                node.json.path(node.part == Part.ITEM ? "text" : "title").asText(),
                placeBefore,
                placeAfter,
                members);
    }

    private static List<ChangedMember> changedMembers(Node before, Node after) {
        Set<String> names = new LinkedHashSet<>();
        after.json.fieldNames().forEachRemaining(names::add);
        before.json.fieldNames().forEachRemaining(names::add);
        names.removeAll(STRUCTURE);
        List<ChangedMember> changed = new ArrayList<>();
        for (String name : names) {
            JsonNode then = before.json.path(name);
            JsonNode now = after.json.path(name);
            if (!withoutPlaces(then).equals(withoutPlaces(now))) {
                changed.add(new ChangedMember(name, orNull(then), orNull(now)));
            }
        }
        return changed;
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /// Leaves out lines, and how many items stand before a block: both change when something else does.
    private static JsonNode withoutPlaces(JsonNode value) {
        if (!value.isContainerNode() || value.isObject()) {
            return value;
        }
        JsonNode copy = value.deepCopy();
        for (JsonNode one : copy) {
            if (one instanceof ObjectNode object) {
                object.remove(List.of("line", "after"));
            }
        }
        return copy;
    }

    private Set<String> moved() {
        Set<String> moved = new HashSet<>();
        Map<String, List<String>> kept = new LinkedHashMap<>();
        after.forEach((id, node) -> {
            Node old = before.get(id);
            if (old != null && !old.list.equals(node.list)) {
                moved.add(id);
            } else if (old != null) {
                kept.computeIfAbsent(node.list, list -> new ArrayList<>()).add(id);
            }
        });
        kept.values().forEach(ids -> moved.addAll(outOfOrder(ids)));
        return moved;
    }

    /// Returns the fewest of these whose removal leaves the others in the order that they had before.
    private Set<String> outOfOrder(List<String> ids) {
        int[] old = ids.stream()
                .mapToInt(id -> Objects.requireNonNull(before.get(id), id).position)
                .toArray();
        int[] lastOfLength = new int[old.length];
        int[] previous = new int[old.length];
        int length = 0;
        for (int i = 0; i < old.length; i++) {
            int at = firstNotBelow(old, lastOfLength, length, old[i]);
            previous[i] = at == 0 ? -1 : lastOfLength[at - 1];
            lastOfLength[at] = i;
            length = Math.max(length, at + 1);
        }
        Set<String> moved = new HashSet<>(ids);
        for (int i = length == 0 ? -1 : lastOfLength[length - 1]; i >= 0; i = previous[i]) {
            moved.remove(ids.get(i));
        }
        return moved;
    }

    private static int firstNotBelow(int[] old, int[] lastOfLength, int length, int value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (old[lastOfLength[middle]] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Map<String, Node> nodes(JsonNode document) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        nodes.put(WHOLE, new Node(Part.DOCUMENT, document, WHOLE, "", 0));
        collect(document, WHOLE, "", nodes);
        return nodes;
    }

    private static void collect(JsonNode owner, String ownerId, String pointer, Map<String, Node> into) {
        for (String list : List.of("items", "phases", "sections", "gates")) {
            Part part = list.equals("items") ? Part.ITEM : list.equals("gates") ? Part.GATE : Part.SECTION;
            int position = 0;
            for (JsonNode one : owner.path(list)) {
                String id = one.get("id").textValue();
                String place = pointer + "/" + list + "/" + position;
                into.put(id, new Node(part, one, ownerId + "/" + list, place, position));
                collect(one, id, place, into);
                position++;
            }
        }
    }

    /// Something with an identifier, and the list that it stands in.
    private record Node(Part part, JsonNode json, String list, String pointer, int position) {}
}
