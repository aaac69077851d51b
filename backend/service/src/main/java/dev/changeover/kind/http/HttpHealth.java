package dev.changeover.kind.http;

import java.time.Duration;
import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import dev.changeover.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// Parameters of `http.health`.
///
/// @param url the address, or a path under the environment's own address
/// @param pointer where in the body the value is, as a JSON Pointer; absent means that the status alone
///     counts
/// @param equals the value expected there
/// @param timeout how long to wait for an answer
@Catalogued(
        kind = "http.health",
        title = "Health endpoint",
        says = "Requests a health endpoint and, if asked to, compares one value in its JSON body.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpHealth(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                example = "/healthz")
        String url,

        @Asks(
                value = "Where in the body the value is, as a JSON Pointer; absent means that the status alone counts.",
                form = Form.JSON_POINTER,
                example = "/status")
        @Nullable
        String pointer,

        @Asks(value = "The value expected there.", example = "UP") @Nullable
        String equals,

        @Asks(value = "How long to wait for an answer.", defaultsTo = "PT10S", min = "PT0.1S", max = "PT5M")
        Duration timeout)
        implements Parameters {

    @Override
    public List<FieldError> contradictions() {
        return equals != null && pointer == null
                ? List.of(new FieldError("/pointer", "must say where the value is that \"equals\" compares"))
                : List.of();
    }
}
