package dev.changeover.engine.internal.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.ValueRule;
import org.jspecify.annotations.Nullable;

/// A column while its table is planned.
final class ColumnDraft {
    private final ColumnFacts counted;
    private final Set<Choice> choices;
    private final Set<ValueRule> rules;
    private final ColumnFacts facts;
    private final TargetType ownType;
    private TargetType type;
    private List<TargetType> alternatives;
    private String target;
    private @Nullable String sequence;

    /// @param counted what the census tells
    /// @param choices what somebody decided about its values
    ColumnDraft(ColumnFacts counted, Set<Choice> choices) {
        this.counted = counted;
        this.choices = Set.copyOf(choices);
        this.rules = choices.stream()
                .flatMap(choice -> choice.rules().stream())
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.facts = counted.after(rules);
        this.ownType = TypePolicy.choose(facts);
        this.type = ownType;
        this.alternatives = TypePolicy.alternatives(facts, type);
        this.target = facts.column().name();
    }

    /// What is known about it, the rules for odd values applied.
    ColumnFacts facts() {
        return facts;
    }

    /// What the census alone tells.
    ColumnFacts counted() {
        return counted;
    }

    /// What somebody decided about its values.
    Set<Choice> choices() {
        return choices;
    }

    /// The rules for odd values that mean something for its type, in their order.
    List<ValueRule> valueRules() {
        return rules.stream().filter(rule -> rule.concerns(type.name())).toList();
    }

    String source() {
        return facts.column().name();
    }

    /// The type that it would have without foreign keys and without a person's choice.
    TargetType ownType() {
        return ownType;
    }

    TargetType type() {
        return type;
    }

    void setType(TargetType type) {
        this.type = type;
    }

    List<TargetType> alternatives() {
        return alternatives;
    }

    void setAlternatives(List<TargetType> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    String target() {
        return target;
    }

    void setTarget(String target) {
        this.target = target;
    }

    /// The sequence that numbers new rows, once it has a name.
    @Nullable
    String sequence() {
        return sequence;
    }

    void setSequence(String sequence) {
        this.sequence = sequence;
    }

    Conversion conversion() {
        return fit().conversion();
    }

    /// How the planned type holds the values.
    Fit fit() {
        return TypePolicy.fit(facts, type)
                .orElseThrow(() -> new IllegalStateException(
                        "%s.%s cannot be %s".formatted(facts.table().name(), source(), type.sql())));
    }

    /// Whether the column could be of this type.
    boolean accepts(TargetType candidate) {
        return candidate.equals(ownType) || TypePolicy.fits(facts, candidate);
    }
}
