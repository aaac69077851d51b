package dev.changeover.engine;

import dev.changeover.engine.plan.Choice;

/// One of the choices that a finding offers.
///
/// @param choice which one
/// @param label what a button says
/// @param effect what it does, in plain words
/// @param byDefault whether it is done when nobody decides; of a finding that blocks no choice is
public record DecisionOption(Choice choice, String label, String effect, boolean byDefault) {
    /// A choice in its own words.
    public static DecisionOption of(Choice choice, boolean byDefault) {
        return new DecisionOption(choice, choice.label(), choice.effect(), byDefault);
    }
}
