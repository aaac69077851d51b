package dev.changeover.kind.person;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `manual.note`.
///
/// @param asks what the person is asked; absent means the item's text
@Catalogued(
        kind = "manual.note",
        title = "Note",
        says = "Asks a person to say what was done or seen.",
        group = KindGroup.MANUAL,
        type = KindType.MANUAL,
        effect = Effect.READS)
public record ManualNote(
        @Asks(value = "What the person is asked; absent means the item's text.", maxLength = 500) @Nullable
        String asks) implements Parameters {}
