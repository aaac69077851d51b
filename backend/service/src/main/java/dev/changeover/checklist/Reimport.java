package dev.changeover.checklist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Contact;
import dev.changeover.document.Field;
import dev.changeover.document.Finding;
import dev.changeover.document.Gate;
import dev.changeover.document.Item;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import org.jspecify.annotations.Nullable;

/// Gives the document of an edited text the identifiers of the draft that it takes the place of, and what people added
/// to that draft and the text does not say: bindings and gates.
final class Reimport {

    private final ChecklistDocument before;
    private final Matching matching;
    private final boolean gatesAreStated;

    private Reimport(ChecklistDocument before, Matching matching, boolean gatesAreStated) {
        this.before = before;
        this.matching = matching;
        this.gatesAreStated = gatesAreStated;
    }

    /// Returns the edited document as the next state of the one before.
    ///
    /// @param gatesAreStated whether somebody wrote the gates of the edited document, be they none
    static ChecklistDocument of(ChecklistDocument before, ChecklistDocument edited, boolean gatesAreStated) {
        return new Reimport(before, Matching.between(before, edited), gatesAreStated).carriedOver(edited);
    }

    private ChecklistDocument carriedOver(ChecklistDocument edited) {
        List<Section> phases = edited.phases().stream().map(this::carriedOver).toList();
        return new ChecklistDocument(
                edited.title(),
                edited.heading(),
                edited.untitled(),
                edited.attributes(),
                edited.blocks(),
                phases,
                edited.fields().stream().map(this::carriedOver).toList(),
                edited.contacts().stream().map(this::carriedOver).toList(),
                gates(edited, phases));
    }

    private Section carriedOver(Section section) {
        return section.withId(kept(section.id()))
                .withItems(section.items().stream().map(this::carriedOver).toList())
                .withSections(section.sections().stream().map(this::carriedOver).toList());
    }

    private Item carriedOver(Item item) {
        Optional<Item> was = matching.itemBefore(item.id());
        return new Item(
                kept(item.id()),
                item.text(),
                item.kind(),
                item.marker(),
                item.boxed(),
                item.claimed(),
                item.line(),
                item.timing(),
                item.condition(),
                item.environments(),
                item.threshold(),
                item.signOff(),
                keptOrNone(item.rollsUp()),
                item.binding() != null ? item.binding() : was.map(Item::binding).orElse(null),
                item.blocks(),
                item.items().stream().map(this::carriedOver).toList());
    }

    private Field carriedOver(Field field) {
        return new Field(field.name(), field.value(), field.options(), keptOrNone(field.section()), field.line());
    }

    private Contact carriedOver(Contact contact) {
        return new Contact(
                contact.role(), contact.name(), contact.contact(), keptOrNone(contact.section()), contact.line());
    }

    /// A text that states no gates gets proposed ones; those of the draft are worth more.
    private List<Gate> gates(ChecklistDocument edited, List<Section> phases) {
        if (!gatesAreStated && !before.gates().isEmpty()) {
            List<UUID> there = phases.stream().map(Section::id).toList();
            return before.gates().stream().map(gate -> anchored(gate, there)).toList();
        }
        Set<UUID> taken = new HashSet<>();
        return edited.gates().stream().map(gate -> carriedOver(gate, taken)).toList();
    }

    /// A gate is never lost with its phase: it stands after the phase that took the place, or earlier than it did.
    private Gate anchored(Gate gate, List<UUID> there) {
        UUID after = gate.after();
        if (after == null || there.contains(after)) {
            return gate;
        }
        List<UUID> were = before.phases().stream().map(Section::id).toList();
        int lost = were.indexOf(after);
        int stayed = lost - 1;
        while (stayed >= 0 && !there.contains(were.get(stayed))) {
            stayed--;
        }
        int place = stayed < 0 ? -1 : there.indexOf(were.get(stayed));
        int successor = place + lost - stayed;
        if (lost >= 0 && isNewBetween(there, were, place + 1, successor)) {
            place = successor;
        }
        return standing(gate, gate.id(), place < 0 ? null : there.get(place));
    }

    private static boolean isNewBetween(List<UUID> there, List<UUID> were, int from, int to) {
        return to < there.size() && there.subList(from, to + 1).stream().noneMatch(were::contains);
    }

    private Gate carriedOver(Gate gate, Set<UUID> taken) {
        UUID id = before.gates().stream()
                .filter(old -> old.point() == gate.point() && old.title().equals(gate.title()))
                .map(Gate::id)
                .filter(taken::add)
                .findFirst()
                .orElse(gate.id());
        return standing(gate, id, keptOrNone(gate.after()));
    }

    private static Gate standing(Gate gate, UUID id, @Nullable UUID after) {
        return new Gate(
                id,
                gate.title(),
                gate.point(),
                after,
                gate.roles(),
                gate.approvals(),
                gate.selfApproval(),
                gate.timeout(),
                gate.onTimeout());
    }

    /// Tells of the gates that stand elsewhere because their phase is gone.
    static List<Finding> movedGates(ChecklistDocument before, ChecklistDocument after) {
        Map<UUID, Gate> old = new HashMap<>();
        before.gates().forEach(gate -> old.put(gate.id(), gate));
        return after.gates().stream()
                .filter(gate -> {
                    Gate was = old.get(gate.id());
                    return was != null && !Objects.equals(was.after(), gate.after());
                })
                .map(gate -> new Finding(
                        "GATE_MOVED",
                        Severity.WARNING,
                        null,
                        gate.id(),
                        "The gate \"%s\" stands after another phase than before.".formatted(gate.title()),
                        "The phase that it stood after is no longer in the text under its name.",
                        "Look whether the gate stands where it should."))
                .toList();
    }

    private UUID kept(UUID id) {
        return matching.idBefore(id).orElse(id);
    }

    private @Nullable UUID keptOrNone(@Nullable UUID id) {
        return id == null ? null : kept(id);
    }
}
