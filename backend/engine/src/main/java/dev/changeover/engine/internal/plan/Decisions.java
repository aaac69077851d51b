package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.changeover.engine.DecisionOption;
import dev.changeover.engine.Finding;
import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Decision;
import org.jspecify.annotations.Nullable;

/// What somebody decided. An id follows from a finding's kind and place, so planning can ask for the choice where it
/// matters, before the finding is told.
public final class Decisions {
    private final Map<String, Choice> choices = new LinkedHashMap<>();

    private Decisions(Collection<Decision> decisions) {
        decisions.forEach(decision -> choices.put(decision.finding(), decision.choice()));
    }

    public static Decisions of(Collection<Decision> decisions) {
        return new Decisions(decisions);
    }

    /// Nothing was decided.
    public static Decisions none() {
        return new Decisions(List.of());
    }

    /// Whether something was decided on a finding.
    public boolean decide(Finding finding) {
        return choices.containsKey(finding.id());
    }

    /// What was chosen for a finding of this kind at this place.
    Optional<Choice> on(FindingCode code, @Nullable String table, @Nullable String column, @Nullable String object) {
        return choices.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(choices.get(Finding.idOf(code.name(), table, column, object)));
    }

    /// Whether this was chosen for a finding of this kind at this place.
    public boolean chose(
            Choice choice, FindingCode code, @Nullable String table, @Nullable String column, @Nullable String object) {
        return on(code, table, column, object).filter(choice::equals).isPresent();
    }

    /// Everything chosen about the values of a column.
    Set<Choice> about(String table, String column) {
        Set<Choice> about = new HashSet<>();
        if (!choices.isEmpty()) {
            for (FindingCode code : FindingCode.values()) {
                on(code, table, column, null).ifPresent(about::add);
            }
        }
        return about;
    }

    /// Splits decisions into those that findings offer and the faults of the others.
    ///
    /// @param faults where the faults go, with pointers into the list of decisions
    /// @return the decisions that can be carried out, in the order of their findings' ids
    public static List<Decision> offered(List<Decision> decisions, Collection<Finding> findings, List<Fault> faults) {
        Map<String, Finding> byId = new HashMap<>();
        findings.forEach(finding -> byId.putIfAbsent(finding.id(), finding));
        List<Decision> offered = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            Optional<Fault> fault = fault("/decisions/" + i, decision, byId.get(decision.finding()), seen);
            fault.ifPresentOrElse(faults::add, () -> offered.add(decision));
        }
        offered.sort(Comparator.comparing(Decision::finding));
        return offered;
    }

    private static Optional<Fault> fault(
            String pointer, Decision decision, @Nullable Finding finding, Set<String> seen) {
        if (finding == null) {
            return Optional.of(
                    new Fault(pointer + "/finding", "There is no finding %s.".formatted(decision.finding())));
        }
        if (!seen.add(decision.finding())) {
            return Optional.of(
                    new Fault(pointer + "/finding", "The finding %s is decided twice.".formatted(decision.finding())));
        }
        List<Choice> choices =
                finding.decisions().stream().map(DecisionOption::choice).toList();
        if (choices.contains(decision.choice())) {
            return Optional.empty();
        }
        String words = choices.isEmpty()
                ? "leaves nothing to decide"
                : "offers " + choices.stream().map(Choice::name).collect(Collectors.joining(", "));
        return Optional.of(new Fault(
                pointer + "/choice",
                "The finding %s does not offer %s: it %s.".formatted(finding.code(), decision.choice(), words)));
    }
}
