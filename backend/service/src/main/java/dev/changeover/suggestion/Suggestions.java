package dev.changeover.suggestion;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.changeover.document.Block;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Entry;
import dev.changeover.document.Item;
import dev.changeover.document.PlainWords;
import dev.changeover.document.Section;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Kinds;
import dev.changeover.problem.Problem.FieldError;

/// Suggests bindings for the items of a document, in their order; at most one for an item.
public final class Suggestions {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Map<UUID, BitSet> around = new HashMap<>();

    private Suggestions() {}

    /// Returns what the items could be bound to. Items that are bound already, that only sum others up, that somebody
    /// signs or that state a fact get no suggestion.
    public static List<Suggestion> of(ChecklistDocument document) {
        Suggestions suggestions = new Suggestions();
        List<Suggestion> found = new ArrayList<>();
        for (Entry entry : document.entries()) {
            suggestions.forEntry(entry).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private Optional<Suggestion> forEntry(Entry entry) {
        Item item = entry.item();
        if (!canBeBound(entry) || item.binding() != null) {
            return Optional.empty();
        }
        String commands = commands(item);
        BitSet context = around(entry);
        if (!commands.isEmpty()) {
            context.or(conceptsOf(commands));
        }
        Reading spoken = new Reading(entry, item.text(), item.words(), commands, context);
        Optional<Rule> rule = Rules.firstThatFits(spoken);
        if (rule.isPresent()) {
            return rule.flatMap(fitting -> suggestion(entry, fitting, spoken));
        }
        if (commands.isEmpty()) {
            return Optional.empty();
        }
        Reading typed = new Reading(entry, commands, commands, commands, context);
        return Rules.firstThatFits(typed).flatMap(fitting -> suggestion(entry, fitting, typed));
    }

    private static boolean canBeBound(Entry entry) {
        boolean kind = switch (entry.item().kind()) {
            case TASK, STEP, CRITERION, TRIGGER -> true;
            case ROLL_UP, SIGN_OFF, FACT -> false;
        };
        boolean purpose = switch (entry.purpose()) {
            case WORK, CONTINGENCY, TRIGGERS, CRITERIA, SCHEDULE -> true;
            case SIGN_OFF, CONTACTS, RECORD, REFERENCE -> false;
        };
        return kind && purpose;
    }

    private static Optional<Suggestion> suggestion(Entry entry, Rule rule, Reading reading) {
        if (rule.kind().isEmpty() || !suits(entry, rule)) {
            return Optional.empty();
        }
        Map<String, Object> read = rule.parameters().apply(reading);
        List<String> faulty = faulty(rule.kind(), read);
        Map<String, Object> parameters = sound(read, faulty);
        boolean changed = parameters.size() != read.size();
        return Optional.of(new Suggestion(
                entry.item().id(),
                rule.kind(),
                parameters,
                changed ? faulty(rule.kind(), parameters) : faulty,
                rule.confidence(),
                rule.words(reading),
                rule.why()));
    }

    /// What is watched for the whole run can only be sensed.
    private static boolean suits(Entry entry, Rule rule) {
        return switch (entry.item().kind()) {
            case TRIGGER ->
                Kinds.named(rule.kind())
                        .filter(kind -> kind.type() == KindType.PROBE)
                        .isPresent();
            case TASK, STEP, CRITERION, ROLL_UP, SIGN_OFF, FACT -> true;
        };
    }

    /// Leaves out what the kind would refuse: a person is better asked than shown a number that was read wrongly.
    private static Map<String, Object> sound(Map<String, Object> read, List<String> faulty) {
        Map<String, Object> sound = new LinkedHashMap<>(read);
        sound.keySet().removeAll(faulty);
        return sound;
    }

    /// Returns the parameters that something is wrong with; those that are missing are among them.
    private static List<String> faulty(String kind, Map<String, Object> parameters) {
        return Kinds.faults(kind, JSON.valueToTree(parameters)).stream()
                .map(Suggestions::member)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /// Returns the parameter that a pointer leads to or into.
    private static String member(FieldError fault) {
        String[] steps = fault.pointer().split("/", -1);
        return steps.length > 2 ? steps[2] : "";
    }

    private BitSet around(Entry entry) {
        BitSet concepts = new BitSet();
        for (Section section : entry.path()) {
            concepts.or(around.computeIfAbsent(section.id(), id -> conceptsOf(section.title())));
        }
        for (Item parent : entry.parents()) {
            concepts.or(around.computeIfAbsent(parent.id(), id -> conceptsOf(parent.words())));
        }
        return concepts;
    }

    private static BitSet conceptsOf(String words) {
        return Vocabulary.in(PlainWords.of(words)).concepts();
    }

    private static String commands(Item item) {
        return item.blocks().stream()
                .filter(block -> block.kind() == BlockKind.FENCE || block.kind() == BlockKind.INDENTED_CODE)
                .map(Block::markdown)
                .map(code -> code.replaceAll("(?m)^[ \\t]*(#|```|~~~).*$", ""))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
