package dev.changeover.kind.talk;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `notify.test-alert`.
///
/// @param alert which alert: the condition in words
/// @param confirmWithin how long to wait for the confirmation
@Catalogued(
        kind = "notify.test-alert",
        title = "Test alert",
        says = "Fires an alert that says it is a test, and waits until somebody confirms it.",
        group = KindGroup.TALK,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record NotifyTestAlert(
        @Asks(value = "Which alert: the condition in words.", maxLength = 500, example = "Error rate too high")
        String alert,

        @Asks(value = "How long to wait for the confirmation.", defaultsTo = "PT15M", min = "PT1M", max = "P1D")
        Duration confirmWithin)
        implements Parameters {}
