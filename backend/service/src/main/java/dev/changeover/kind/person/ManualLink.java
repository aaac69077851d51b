package dev.changeover.kind.person;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `manual.link`.
///
/// @param asks what the document must be; absent means the item's text
@Catalogued(
        kind = "manual.link",
        title = "Document",
        says = "Asks for the address of a document, a dashboard or a ticket.",
        group = KindGroup.MANUAL,
        type = KindType.MANUAL,
        effect = Effect.READS)
public record ManualLink(
        @Asks(value = "What the document must be; absent means the item's text.", maxLength = 500) @Nullable
        String asks)
        implements Parameters {}
