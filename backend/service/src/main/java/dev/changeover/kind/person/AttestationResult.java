package dev.changeover.kind.person;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `attestation.result`.
///
/// @param subject what is attested, in words that the other system uses
/// @param within how old the result may be; absent means any age after the run's start
@Catalogued(
        kind = "attestation.result",
        title = "Result of another system",
        says = "Waits until a build server or a script reports a result with its token.",
        group = KindGroup.ATTESTATION,
        type = KindType.ATTESTATION,
        effect = Effect.READS)
public record AttestationResult(
        @Asks(
                value = "What is attested, in words that the other system uses.",
                maxLength = 500,
                example = "integration-tests")
        String subject,

        @Asks(
                value = "How old the result may be; absent means any age after the run's start.",
                min = "PT1M",
                max = "P366D")
        @Nullable
        Duration within)
        implements Parameters {}
