package dev.changeover.kind.person;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `manual.review`.
///
/// @param subject what is looked over; absent means the item's text
/// @param secondPerson whether somebody else than who did it must look
@Catalogued(
        kind = "manual.review",
        title = "Review",
        says = "Asks a person to look something over, and a second one where the environment demands it.",
        group = KindGroup.MANUAL,
        type = KindType.MANUAL,
        effect = Effect.READS)
public record ManualReview(
        @Asks(value = "What is looked over; absent means the item's text.", maxLength = 500) @Nullable
        String subject,

        @Asks(value = "Whether somebody else than who did it must look.", defaultsTo = "false")
        boolean secondPerson)
        implements Parameters {}
