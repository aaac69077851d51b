package dev.changeover.checklist;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Entry;
import dev.changeover.document.Finding;
import dev.changeover.document.Gate;
import dev.changeover.document.Item;
import dev.changeover.document.ItemKind;
import dev.changeover.document.Severity;
import org.jspecify.annotations.Nullable;

/// What a run of a document could never get past. Nobody can accept that.
final class Readiness {

    private Readiness() {}

    /// Returns everything for which no run of the document could end well.
    static List<Finding> findings(ChecklistDocument document) {
        List<Finding> findings = new ArrayList<>();
        List<Entry> entries = document.entries();
        if (entries.stream().noneMatch(Readiness::isToBeDone)) {
            findings.add(finding(
                    "NOTHING_TO_DO",
                    null,
                    null,
                    "No phase holds anything to do.",
                    "A run of it would be complete before it starts.",
                    "Add an item to a phase."));
        }
        for (Entry entry : entries) {
            Item item = entry.item();
            if (item.text().isBlank() && item.blocks().isEmpty()) {
                findings.add(finding(
                        "ITEM_WITHOUT_WORDS",
                        item.line(),
                        item.id(),
                        "An item says nothing.",
                        "Nobody can tell when it is done.",
                        "Say what is to be done, or remove it."));
            }
            if (item.kind() == ItemKind.ROLL_UP && item.items().isEmpty() && item.rollsUp() == null) {
                findings.add(finding(
                        "ROLL_UP_OF_NOTHING",
                        item.line(),
                        item.id(),
                        "\"%s\" sums up nothing.".formatted(item.words()),
                        "Nobody ticks a roll-up; without items below it stays open for ever.",
                        "Put items below it, let it show a phase, or make it a task."));
            }
        }
        document.gates().stream()
                .filter(gate -> gate.roles().isEmpty())
                .map(Readiness::withoutApprovers)
                .forEach(findings::add);
        return List.copyOf(findings);
    }

    private static boolean isToBeDone(Entry entry) {
        return entry.item().kind().isWork() && entry.purpose().countsTowardsCompletion();
    }

    private static Finding withoutApprovers(Gate gate) {
        return finding(
                "GATE_WITHOUT_APPROVERS",
                null,
                gate.id(),
                "Nobody may decide the gate \"%s\".".formatted(gate.title()),
                "A run would wait there for ever.",
                "Name at least one role that approves it.");
    }

    private static Finding finding(
            String rule, @Nullable Integer line, @Nullable UUID subject, String message, String why, String fix) {
        return new Finding(rule, Severity.ERROR, line, subject, message, why, fix);
    }
}
