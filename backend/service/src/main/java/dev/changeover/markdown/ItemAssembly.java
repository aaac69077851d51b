package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.document.Binding;
import dev.changeover.document.Block;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.Item;
import dev.changeover.document.ItemKind;
import dev.changeover.document.PlainWords;
import dev.changeover.document.Purpose;
import dev.changeover.document.SignOff;
import dev.changeover.document.Threshold;
import dev.changeover.kind.Kinds;
import dev.changeover.markdown.Notices.Notice;
import org.jspecify.annotations.Nullable;

/// Says of items what they are, by their words and the section around them.
final class ItemAssembly {

    private static final Pattern CHECK = Pattern.compile(
            "^(verify|check|test|monitor|review|confirm|ensure|validate|watch|inspect|compare|measure)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern APPROVAL = Pattern.compile(
            "^(.{2,60}?)\\s+(approv\\w+|sign(?:s|ed)?[- ]?off|review(?:ed|s)?|authori[sz]\\w+|notified|informed|briefed|agrees?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORISED =
            Pattern.compile("\\b(approval|authori[sz]ation|sign[- ]?off)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNING_WORDS =
            Pattern.compile("\\b(sign[- ]?offs?|approvals?)\\b|[:–-]\\s*$", Pattern.CASE_INSENSITIVE);
    private static final List<String> MEMBERS =
            List.of("kind", "timing", "condition", "environments", "threshold", "signOff", "binding");

    private final Map<String, UUID> phases = new HashMap<>();
    private final Map<SectionDraft, String> signers = new HashMap<>();
    private final Facts facts;
    private final Notices notices;

    ItemAssembly(List<SectionDraft> phases, Facts facts, Notices notices) {
        this.facts = facts;
        this.notices = notices;
        phases.stream()
                .filter(phase -> phase.purpose == Purpose.WORK)
                .forEach(phase -> this.phases.putIfAbsent(bare(phase.title), phase.id));
    }

    Item item(ItemDraft draft, SectionDraft section) {
        String words = PlainWords.of(draft.text);
        List<Item> below =
                draft.content.items.stream().map(child -> item(child, section)).toList();
        UUID rollsUp = below.isEmpty() && section.purpose == Purpose.RECORD ? phases.get(bare(status(words))) : null;
        ItemKind kind = rollsUp != null ? ItemKind.ROLL_UP : kind(draft, section.purpose);
        if (section.purpose == Purpose.CONTACTS && below.isEmpty()) {
            facts.lookAtContact(draft, section);
        }
        Item item = new Item(
                draft.id,
                draft.text,
                kind,
                draft.marker,
                draft.boxed,
                draft.claimed,
                draft.line,
                Timings.ofItem(words).orElse(null),
                Conditions.of(words).orElse(null),
                Environments.only(words),
                threshold(kind, words).orElse(null),
                kind == ItemKind.SIGN_OFF ? signOff(draft, words, section) : null,
                rollsUp,
                null,
                draft.content.blocks,
                below);
        return draft.more == null ? item : merged(item, draft.more);
    }

    static boolean isCheck(String text) {
        return CHECK.matcher(Head.of(text)).find();
    }

    private static ItemKind kind(ItemDraft draft, Purpose purpose) {
        if (!draft.content.items.isEmpty()) {
            return ItemKind.ROLL_UP;
        }
        return switch (purpose) {
            case TRIGGERS -> ItemKind.TRIGGER;
            case CRITERIA -> ItemKind.CRITERION;
            case SIGN_OFF -> ItemKind.SIGN_OFF;
            case CONTACTS -> ItemKind.FACT;
            case RECORD -> AUTHORISED.matcher(Head.of(draft.text)).find() ? ItemKind.SIGN_OFF : ItemKind.FACT;
            case WORK, CONTINGENCY, SCHEDULE, REFERENCE -> draft.step ? ItemKind.STEP : ItemKind.TASK;
        };
    }

    private static Optional<Threshold> threshold(ItemKind kind, String words) {
        return switch (kind) {
            case TASK, CRITERION, TRIGGER -> Thresholds.of(words);
            case ROLL_UP, STEP, SIGN_OFF, FACT -> Optional.empty();
        };
    }

    private SignOff signOff(ItemDraft draft, String words, SectionDraft section) {
        Matcher approval = APPROVAL.matcher(Head.of(words));
        String heading =
                section.purpose == Purpose.SIGN_OFF ? signers.computeIfAbsent(section, ItemAssembly::signer) : "";
        boolean named = approval.find() && !isCheck(words) && draft.asks.isEmpty();
        return new SignOff(named ? approval.group(1) : heading, draft.asks);
    }

    private static String signer(SectionDraft section) {
        return SIGNING_WORDS.matcher(Head.of(section.title)).replaceAll("").strip();
    }

    private Item merged(Item item, JsonNode more) {
        try {
            return bound(Extras.merge(item, more, MEMBERS, Item.class));
        } catch (IllegalArgumentException e) {
            notices.add(
                    Notice.EXTRA_REFUSED,
                    item.line() == null ? 0 : item.line() - 1,
                    Sanitizer.shortened(String.valueOf(e.getMessage())));
            List<Block> blocks = new ArrayList<>(item.blocks());
            blocks.add(
                    Block.of(BlockKind.FENCE, Extras.fence(more), item.items().size()));
            return item.withBlocks(blocks);
        }
    }

    /// @throws IllegalArgumentException if the kind of an item's binding refuses it
    private static Item bound(Item item) {
        Binding binding = item.binding();
        if (binding != null) {
            Kinds.faults(binding.kind(), Extras.tree(binding.parameters())).stream()
                    .findFirst()
                    .ifPresent(fault -> {
                        throw new IllegalArgumentException("/binding%s: %s".formatted(fault.pointer(), fault.detail()));
                    });
        }
        return item;
    }

    /// Returns the name before the state that somebody wrote behind it.
    private static String status(String words) {
        int colon = words.indexOf(':');
        return colon < 0 ? words : words.substring(0, colon);
    }

    private static String bare(@Nullable String title) {
        return title == null ? "" : title.toLowerCase(Locale.ROOT).replaceAll("\\bphase\\b|[^\\p{L}\\p{N}]", "");
    }
}
