package dev.changeover.engine.internal.plan;

import dev.changeover.engine.plan.Conversion;

/// How a type would hold the values of a column.
///
/// @param conversion the rule that would turn values into it
/// @param misfits values that it would not hold, so that their rows would be quarantined
record Fit(Conversion conversion, long misfits) {}
