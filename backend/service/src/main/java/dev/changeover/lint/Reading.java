package dev.changeover.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

import dev.changeover.document.Block;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Entry;
import dev.changeover.document.Item;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;

/// A document as rules look at it: its steps in their order, with their words and commands.
///
/// @param changesSomething whether a step that is done in every run changes a database or what is deployed
record Reading(
        ChecklistDocument document,
        List<Section> sections,
        List<Entry> entries,
        List<Step> steps,
        List<Command> commands,
        boolean changesSomething) {

    /// More of a text than this no rule looks at, so that none takes longer than the text is worth.
    private static final int LONGEST = 400;

    private static final List<String> SHELL = List.of("", "sh", "bash", "shell", "console", "zsh", "terminal");

    static Reading of(ChecklistDocument document) {
        List<Step> steps = new ArrayList<>();
        document.phases().forEach(phase -> collect(phase, phase.id(), "", false, steps));
        List<Command> commands =
                steps.stream().flatMap(step -> step.commands().stream()).toList();
        boolean changes = steps.stream()
                .filter(step -> step.purpose() == Purpose.WORK)
                .anyMatch(Signs.COPIES.or(Signs.DEPLOYS).or(Signs.CHANGES_SCHEMA));
        return new Reading(document, document.sections(), document.entries(), steps, commands, changes);
    }

    /// Returns the steps that are done in every run.
    List<Step> work() {
        return steps.stream().filter(step -> step.purpose() == Purpose.WORK).toList();
    }

    /// Returns the items that are no groups, with where they stand.
    List<Entry> leaves() {
        return entries.stream().filter(entry -> entry.item().items().isEmpty()).toList();
    }

    static int first(List<Step> steps, Predicate<Step> sign) {
        for (int i = 0; i < steps.size(); i++) {
            if (sign.test(steps.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// Returns the beginning of a text in lower case.
    static String lower(String text) {
        return head(text).toLowerCase(Locale.ROOT);
    }

    static String head(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static void collect(Section section, UUID phase, String above, boolean conditional, List<Step> into) {
        String place = (above + " " + lower(section.title())).strip();
        boolean depends = conditional || section.condition() != null;
        List<Command> own = new ArrayList<>();
        section.blocks().forEach(block -> read(block, section.id(), own));
        if (!own.isEmpty()) {
            into.add(new Step(null, section, phase, lower(section.title()), code(own), place, own, depends));
        }
        section.items().forEach(item -> collect(item, section, phase, place, depends, into));
        section.sections().forEach(inner -> collect(inner, phase, place, depends, into));
    }

    private static void collect(
            Item item, Section section, UUID phase, String place, boolean conditional, List<Step> into) {
        boolean depends = conditional || item.condition() != null;
        List<Command> own = new ArrayList<>();
        readInline(item, own);
        item.blocks().forEach(block -> read(block, item.id(), own));
        String inner = item.items().isEmpty() ? place : place + " " + lower(item.words());
        if (item.items().isEmpty() || !own.isEmpty()) {
            into.add(new Step(item, section, phase, lower(item.words()), code(own), place, own, depends));
        }
        item.items().forEach(child -> collect(child, section, phase, inner, depends, into));
    }

    private static void readInline(Item item, List<Command> into) {
        String[] parts = head(item.text()).split("`", -1);
        for (int i = 1; i < parts.length - 1; i += 2) {
            into.add(new Command(parts[i], item.line(), item.id(), true));
        }
    }

    private static void read(Block block, UUID subject, List<Command> into) {
        if (block.kind() != BlockKind.FENCE && block.kind() != BlockKind.INDENTED_CODE) {
            return;
        }
        String[] lines = block.markdown().split("\n", -1);
        boolean fence = block.kind() == BlockKind.FENCE;
        String language = fence ? lines[0].replaceFirst("^\\s*[`~]{3,}", "").strip() : "";
        boolean shell = SHELL.contains(language.toLowerCase(Locale.ROOT));
        for (int i = fence ? 1 : 0; i < lines.length - (fence ? 1 : 0); i++) {
            if (!lines[i].isBlank()) {
                into.add(new Command(
                        head(lines[i].strip()), block.line() == null ? null : block.line() + i, subject, shell));
            }
        }
    }

    /// Comments and messages of commits say what somebody thought, not what happens.
    private static String code(List<Command> commands) {
        StringBuilder code = new StringBuilder();
        for (Command command : commands) {
            String text = lower(command.text());
            if (!text.startsWith("#") && !text.startsWith("--") && !text.startsWith("git commit")) {
                code.append(text).append('\n');
            }
        }
        return code.toString();
    }
}
