package dev.changeover.checklist;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Contact;
import dev.changeover.document.Field;
import dev.changeover.document.Gate;
import dev.changeover.document.Gate.OnTimeout;
import dev.changeover.document.Item;
import dev.changeover.document.Section;
import org.jspecify.annotations.Nullable;

/// Gives the document of an edited text the identifiers of the draft that it takes the place of, and what people added
/// to that draft and the text does not say: bindings and gates.
final class Reimport {

    private final ChecklistDocument before;
    private final Matching matching;

    private Reimport(ChecklistDocument before, Matching matching) {
        this.before = before;
        this.matching = matching;
    }

    /// Returns the edited document as the next state of the one before.
    static ChecklistDocument of(ChecklistDocument before, ChecklistDocument edited) {
        return new Reimport(before, Matching.between(before, edited)).carriedOver(edited);
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
        if (edited.gates().stream().allMatch(Reimport::isAsProposed)
                && !before.gates().isEmpty()) {
            Set<UUID> there = new HashSet<>();
            phases.forEach(phase -> there.add(phase.id()));
            return before.gates().stream()
                    .filter(gate -> gate.after() == null || there.contains(gate.after()))
                    .toList();
        }
        Set<UUID> taken = new HashSet<>();
        return edited.gates().stream().map(gate -> carriedOver(gate, taken)).toList();
    }

    private Gate carriedOver(Gate gate, Set<UUID> taken) {
        UUID id = before.gates().stream()
                .filter(old -> old.point() == gate.point() && old.title().equals(gate.title()))
                .map(Gate::id)
                .filter(taken::add)
                .findFirst()
                .orElse(gate.id());
        return new Gate(
                id,
                gate.title(),
                gate.point(),
                keptOrNone(gate.after()),
                gate.roles(),
                gate.approvals(),
                gate.selfApproval(),
                gate.timeout(),
                gate.onTimeout());
    }

    private static boolean isAsProposed(Gate gate) {
        return gate.roles().equals(List.of("APPROVER"))
                && gate.approvals() == 1
                && !gate.selfApproval()
                && gate.timeout() == null
                && gate.onTimeout() == OnTimeout.KEEP_WAITING;
    }

    private UUID kept(UUID id) {
        return matching.idBefore(id).orElse(id);
    }

    private @Nullable UUID keptOrNone(@Nullable UUID id) {
        return id == null ? null : kept(id);
    }
}
