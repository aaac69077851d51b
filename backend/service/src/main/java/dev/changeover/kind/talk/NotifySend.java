package dev.changeover.kind.talk;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `notify.send`.
///
/// @param audience who is told: a group of the environment's contacts
/// @param message what they are told
@Catalogued(
        kind = "notify.send",
        title = "Notify",
        says = "Tells people by the channels of the environment.",
        group = KindGroup.TALK,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record NotifySend(
        @Asks(value = "Who is told: a group of the environment's contacts.", maxLength = 200, example = "stakeholders")
        String audience,

        @Asks(value = "What they are told.", maxLength = 5000)
        String message)
        implements Parameters {}
