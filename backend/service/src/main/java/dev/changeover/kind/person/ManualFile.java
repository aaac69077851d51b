package dev.changeover.kind.person;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `manual.file`.
///
/// @param asks what the file must show; absent means the item's text
@Catalogued(
        kind = "manual.file",
        title = "File",
        says = "Asks for a file as evidence, such as a log or a picture of a screen.",
        group = KindGroup.MANUAL,
        type = KindType.MANUAL,
        effect = Effect.READS)
public record ManualFile(
        @Asks(value = "What the file must show; absent means the item's text.", maxLength = 500) @Nullable
        String asks) implements Parameters {}
