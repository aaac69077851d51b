package dev.changeover.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.MergeRule;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;

/// What somebody asks for about tables that several sources have, beside what was asked for before.
///
/// @param changes all changes to the default plan, with the choices that count from now on
/// @param changed the choices that are others than before, in words, by family
/// @param reason why they are
record FamilyChoices(PlanChanges changes, Map<String, String> changed, String reason) {

    private static final String BY_DEFAULT = "as planned by default";

    FamilyChoices {
        changed = Map.copyOf(changed);
    }

    /// Compares what is asked for with what there is.
    ///
    /// @throws ProblemException when a choice concerns nothing, or when there is no reason for another choice
    static FamilyChoices of(MigrationPlan plan, PlanChanges before, PlanChanges asked) {
        if (asked.families() == null) {
            return new FamilyChoices(new PlanChanges(asked.tables(), before.choices(), before.reason()), Map.of(), "");
        }
        if (plan.sources().isEmpty() && !asked.choices().isEmpty()) {
            throw new ProblemException(
                    ProblemType.PLAN_IMPOSSIBLE,
                    "The migration has one source.",
                    List.of(new FieldError("/families", "Only tables of several sources need a choice.")));
        }
        Map<String, FamilyChoice> old = byFamily(before.choices());
        Map<String, FamilyChoice> wanted = byFamily(asked.choices());
        Set<String> families = new TreeSet<>(old.keySet());
        families.addAll(wanted.keySet());
        Map<String, String> changed = new TreeMap<>();
        for (String family : families) {
            FamilyChoice choice = wanted.get(family);
            if (!Objects.equals(old.get(family), choice)) {
                changed.put(family, choice == null ? BY_DEFAULT : words(choice));
            }
        }
        String reason = Objects.requireNonNullElse(asked.reason(), "").strip();
        if (!changed.isEmpty() && reason.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "Another choice for a table of several sources needs a reason.",
                    List.of(new FieldError("/reason", "Say why, in up to 2,000 characters.")));
        }
        String kept = changed.isEmpty() ? Objects.requireNonNullElse(before.reason(), "") : reason;
        return new FamilyChoices(new PlanChanges(asked.tables(), asked.families(), kept), changed, reason);
    }

    private static String words(FamilyChoice choice) {
        List<String> words = new ArrayList<>();
        words.add(Optional.ofNullable(choice.keyRule()).map(Enum::name).orElse("keys " + BY_DEFAULT));
        MergeRule merge = choice.merge();
        if (merge != null) {
            words.add("by (%s), %s".formatted(String.join(", ", merge.naturalKey()), merge.conflicts()));
            merge.picks().forEach(pick -> words.add("row %d of %s stays".formatted(pick.row(), pick.source())));
        }
        choice.softReferences()
                .forEach(reference ->
                        words.add("%s refers to %s".formatted(reference.column(), reference.references())));
        return String.join("; ", words);
    }

    private static Map<String, FamilyChoice> byFamily(List<FamilyChoice> choices) {
        return choices.stream()
                .collect(Collectors.toMap(
                        choice -> folded(choice.family()), choice -> choice, (first, second) -> first));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
