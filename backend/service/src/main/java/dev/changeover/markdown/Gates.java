package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Gate;
import dev.changeover.document.Gate.OnTimeout;
import dev.changeover.document.Gate.PausePoint;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import org.jspecify.annotations.Nullable;

/// Places the three pause points of a run, or reads the gates that a text states itself.
final class Gates {

    private static final Pattern NIGHT = Pattern.compile(
            "\\b(cut-?over|go-?live|deployment day|migration day|production (deployment|migration|cut-?over)|switch-?over"
                    + "|launch|migration execution|execute|execution)\\b");
    private static final Pattern EARLY = Pattern.compile("\\b(pre|post|before|after|plan|prepar\\w*|follow-?up)\\b");
    private static final Pattern DEPLOYMENT = Pattern.compile("\\b(deploy(ment)?|migrat(e|ion)|rollout|release)\\b");

    private Gates() {}

    /// Returns a gate before the phase that changes production, one behind it, and one behind the last phase.
    static List<Gate> propose(ChecklistDocument document, Supplier<UUID> ids) {
        List<Section> work = document.phases().stream()
                .filter(phase -> phase.purpose() == Purpose.WORK)
                .toList();
        if (work.isEmpty()) {
            return List.of();
        }
        int night = night(work);
        List<Gate> gates = new ArrayList<>();
        gates.add(gate(ids, "Ready", PausePoint.READY, night == 0 ? null : work.get(night - 1)));
        if (night < work.size() - 1) {
            gates.add(gate(ids, "Point of no return", PausePoint.POINT_OF_NO_RETURN, work.get(night)));
        }
        gates.add(gate(ids, "Declared successful", PausePoint.DECLARED_SUCCESSFUL, work.getLast()));
        return gates;
    }

    /// Reads gates; `after` names a phase by its title.
    ///
    /// @throws IllegalArgumentException if a gate does not say what it must
    static List<Gate> read(JsonNode stated, ChecklistDocument document, Supplier<UUID> ids) {
        List<Gate> gates = new ArrayList<>();
        for (JsonNode one : stated) {
            if (!(one instanceof ObjectNode gate)) {
                throw new IllegalArgumentException("a gate is an object");
            }
            ObjectNode whole = gate.deepCopy();
            whole.put("id", ids.get().toString());
            if (gate.hasNonNull("after")) {
                whole.put("after", phase(gate.get("after").asText(), document).toString());
            }
            if (!gate.has("approvals")) {
                whole.put("approvals", 1);
            }
            gates.add(Extras.value(whole, Gate.class));
        }
        return gates;
    }

    private static UUID phase(String title, ChecklistDocument document) {
        return document.phases().stream()
                .filter(phase -> phase.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no phase is called " + title))
                .id();
    }

    private static Gate gate(Supplier<UUID> ids, String title, PausePoint point, @Nullable Section after) {
        return new Gate(
                ids.get(),
                title,
                point,
                after == null ? null : after.id(),
                List.of("APPROVER"),
                1,
                false,
                null,
                OnTimeout.KEEP_WAITING);
    }

    private static int night(List<Section> work) {
        for (Pattern words : List.of(NIGHT, DEPLOYMENT)) {
            for (int i = 0; i < work.size(); i++) {
                String title = Head.lower(work.get(i).title());
                if (words.matcher(title).find() && !EARLY.matcher(title).find() && !title.contains("staging")) {
                    return i;
                }
            }
        }
        return work.size() < 3 ? 0 : work.size() - 2;
    }
}
