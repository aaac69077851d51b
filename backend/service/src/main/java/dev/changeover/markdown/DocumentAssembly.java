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
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.EnvironmentKind;
import dev.changeover.document.Gate;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.Timing;
import dev.changeover.document.Working;
import dev.changeover.markdown.Notices.Notice;
import org.jspecify.annotations.Nullable;

/// Says of sections and items what they are, once the whole text is known, and makes the document.
final class DocumentAssembly {

    private static final Pattern STEP =
            Pattern.compile("^(step\\s+\\d+|\\d{1,3}(?:\\.\\d+)*[.):])\\s*[:.–-]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final List<String> MEMBERS =
            List.of("purpose", "working", "timing", "condition", "environments", "cadence");

    private final Facts facts;
    private final Notices notices;
    private final Supplier<UUID> ids;
    private final ItemCount made;
    private final boolean hasBoxes;
    private boolean statesGates;

    DocumentAssembly(Facts facts, Notices notices, Supplier<UUID> ids, ItemCount made, boolean hasBoxes) {
        this.facts = facts;
        this.notices = notices;
        this.ids = ids;
        this.made = made;
        this.hasBoxes = hasBoxes;
    }

    ChecklistDocument assemble(
            String title,
            @Nullable String heading,
            List<Block> blocks,
            List<SectionDraft> drafts,
            @Nullable JsonNode more) {
        drafts.forEach(this::settle);
        setEnvironments(drafts, false);
        ItemAssembly items = new ItemAssembly(drafts, facts, notices);
        List<Section> phases =
                drafts.stream().map(draft -> section(draft, items, false)).toList();
        ChecklistDocument document = new ChecklistDocument(
                title,
                heading == null || heading.equals(title) ? null : heading,
                heading == null,
                facts.attributes(),
                blocks,
                phases,
                facts.fields(),
                facts.contacts(),
                List.of());
        return document.withGates(gates(document, more));
    }

    boolean statesGates() {
        return statesGates;
    }

    private List<Gate> gates(ChecklistDocument document, @Nullable JsonNode more) {
        if (more != null && more.has("gates")) {
            try {
                List<Gate> stated = Gates.read(more.get("gates"), document, ids);
                statesGates = true;
                return stated;
            } catch (IllegalArgumentException e) {
                notices.add(Notice.EXTRA_REFUSED, 0, Sanitizer.shortened(String.valueOf(e.getMessage())));
            }
        }
        return Gates.propose(document, ids);
    }

    /// Settles what a section is for, from the innermost outwards.
    private void settle(SectionDraft section) {
        section.sections.forEach(this::settle);
        if (!section.hasItems() && isStep(section)) {
            takeAsStep(section);
        }
        if (!section.hasItems()) {
            boolean stays = section.purpose == Purpose.CONTACTS
                    || section.purpose == Purpose.RECORD
                    || section.purpose == Purpose.SIGN_OFF;
            section.purpose = stays ? section.purpose : Purpose.REFERENCE;
        } else if (section.purpose == Purpose.WORK && section.content.items.isEmpty()) {
            List<SectionDraft> working =
                    section.sections.stream().filter(SectionDraft::hasItems).toList();
            boolean recurs = working.stream().allMatch(inner -> inner.purpose == Purpose.SCHEDULE);
            section.purpose = recurs ? Purpose.SCHEDULE : Purpose.WORK;
        }
    }

    private boolean isStep(SectionDraft section) {
        if (!section.hasBlock(BlockKind.FENCE) || Purposes.isReference(section.title)) {
            return false;
        }
        for (SectionDraft around = section.around; around != null; around = around.around) {
            if (Purposes.isReference(around.title)) {
                return false;
            }
        }
        return section.purpose == Purpose.CONTINGENCY
                || section.purpose == Purpose.WORK
                        && (!hasBoxes
                                || STEP.matcher(Head.of(section.title)).find()
                                || Timings.ofHeading(section.title).isPresent());
    }

    private void takeAsStep(SectionDraft section) {
        ItemDraft step = new ItemDraft(ids.get(), "-", section.line == null ? 1 : section.line);
        made.add(step.line);
        step.text = stepText(section.title);
        step.step = true;
        step.content.blocks.addAll(section.content.blocks);
        section.content.blocks.clear();
        section.content.items.add(step);
    }

    /// Returns what a step whose only words are its heading is called.
    static String stepText(String title) {
        String words = STEP.matcher(Head.of(title)).replaceFirst("");
        Optional<Timing> timing = Timings.ofHeading(title);
        String bare =
                timing.map(when -> words.replace("(" + when.words() + ")", "")).orElse(words);
        return bare.isBlank() ? title : bare.strip();
    }

    private void setEnvironments(List<SectionDraft> siblings, boolean perEnvironment) {
        List<SectionDraft> named = siblings.stream()
                .filter(section -> Environments.named(section.title).isPresent())
                .toList();
        for (SectionDraft section : siblings) {
            List<EnvironmentKind> only = Environments.only(section.title);
            if (!only.isEmpty()) {
                section.environments = only;
            } else if (named.contains(section) && (perEnvironment || named.size() > 1)) {
                section.environments =
                        Environments.named(section.title).map(List::of).orElse(List.of());
            }
            setEnvironments(section.sections, Environments.isPerEnvironment(section.title));
        }
    }

    private Section section(SectionDraft draft, ItemAssembly items, boolean timed) {
        Optional<Timing> timing = Timings.ofHeading(draft.title);
        boolean clock = timed || timing.isPresent();
        Section section = new Section(
                draft.id,
                draft.title,
                draft.heading.equals(draft.title) ? null : draft.heading,
                draft.level > 6 ? null : draft.level,
                draft.line,
                draft.purpose,
                working(draft, clock),
                timing.orElse(null),
                Conditions.of(draft.title).orElse(null),
                draft.environments,
                draft.purpose == Purpose.SCHEDULE
                        ? Purposes.cadence(draft.title).orElse(null)
                        : null,
                draft.content.blocks,
                draft.content.items.stream()
                        .map(item -> items.item(item, draft))
                        .toList(),
                draft.sections.stream()
                        .map(inner -> section(inner, items, clock))
                        .toList());
        return draft.more == null ? section : merged(section, draft.more);
    }

    private Section merged(Section section, JsonNode more) {
        try {
            return Extras.merge(section, more, MEMBERS, Section.class);
        } catch (IllegalArgumentException e) {
            notices.add(
                    Notice.EXTRA_REFUSED,
                    section.line() == null ? 0 : section.line() - 1,
                    Sanitizer.shortened(String.valueOf(e.getMessage())));
            List<Block> blocks = new ArrayList<>(section.blocks());
            blocks.add(Block.of(
                    BlockKind.FENCE, Extras.fence(more), section.items().size()));
            return section.withBlocks(blocks);
        }
    }

    /// Steps on a clock, numbered ones and commands come in an order; what is only checked does not.
    private static Working working(SectionDraft section, boolean timed) {
        if (timed || section.purpose == Purpose.CONTINGENCY) {
            return Working.READ_DO;
        }
        int checks = 0;
        for (ItemDraft item : section.content.items) {
            if (item.step || Character.isDigit(item.marker.charAt(0))) {
                return Working.READ_DO;
            }
            checks += ItemAssembly.isCheck(item.text) ? 1 : 0;
        }
        return 2 * checks > section.content.items.size() ? Working.DO_CONFIRM : Working.READ_DO;
    }
}
