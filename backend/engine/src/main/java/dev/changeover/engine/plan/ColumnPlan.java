package dev.changeover.engine.plan;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// What happens to one column.
///
/// @param source its source name
/// @param target its target name
/// @param declaredType as the source declares it, empty when it declares none
/// @param type the target type
/// @param conversion the rule that turns values into it
/// @param valueRules rules that somebody chose for its odd values, applied before the conversion
/// @param rule the rule in words
/// @param alternatives other types that hold enough of the values to be chosen, the planned one included
/// @param nullable whether NULL is allowed
/// @param identity whether the target numbers new rows by itself
/// @param sequence the name of the sequence that numbers them, in the table's schema; absent where PostgreSQL names it
/// @param defaultExpression the default in PostgreSQL's words, if it could be carried over
public record ColumnPlan(
        String source,
        String target,
        String declaredType,
        TargetType type,
        Conversion conversion,
        List<ValueRule> valueRules,
        String rule,
        List<TargetType> alternatives,
        boolean nullable,
        boolean identity,
        @Nullable String sequence,
        @Nullable String defaultExpression) {
    public ColumnPlan {
        alternatives = List.copyOf(alternatives);
        // Plans that were stored before there were such rules come without these.
        valueRules = List.copyOf(Objects.requireNonNullElse(valueRules, List.<ValueRule>of()));
    }
}
