package dev.changeover.kind.person;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Comparator;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import dev.changeover.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// Parameters of `manual.value`.
///
/// @param asks what the person is asked; absent means the item's text
/// @param unit the unit of the value
/// @param comparator how the value is compared
/// @param threshold what it is compared with
@Catalogued(
        kind = "manual.value",
        title = "Value",
        says = "Asks a person for a value that was read off, and compares it if a limit is given.",
        group = KindGroup.MANUAL,
        type = KindType.MANUAL,
        effect = Effect.READS)
public record ManualValue(
        @Asks(value = "What the person is asked; absent means the item's text.", maxLength = 500) @Nullable
        String asks,

        @Asks(value = "The unit of the value.", maxLength = 40) @Nullable
        String unit,

        @Asks("How the value is compared.") @Nullable Comparator comparator,

        @Asks(value = "What it is compared with.", min = "-1000000000000", max = "1000000000000") @Nullable
        Double threshold)
        implements Parameters {

    @Override
    public List<FieldError> contradictions() {
        return (comparator == null) == (threshold == null)
                ? List.of()
                : List.of(new FieldError(
                        comparator == null ? "/comparator" : "/threshold", "comparator and threshold go together"));
    }
}
