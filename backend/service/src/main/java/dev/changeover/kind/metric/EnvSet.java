package dev.changeover.kind.metric;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `env.set`.
///
/// @param names the variables that must be set
/// @param lengthAtLeast how long each value must be
@Catalogued(
        kind = "env.set",
        title = "Environment variables",
        says = "Compares what the application itself reports about its variables; their values are never read.",
        group = KindGroup.ENVIRONMENT,
        type = KindType.PROBE,
        effect = Effect.READS)
public record EnvSet(
        @Asks(
                value = "The variables that must be set.",
                form = Form.VARIABLE,
                min = "1",
                max = "200",
                example = "DATABASE_URL")
        List<String> names,

        @Asks(value = "How long each value must be.", min = "1", max = "10000") @Nullable
        Integer lengthAtLeast)
        implements Parameters {}
