package dev.changeover.kind.http;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `http.status`.
///
/// @param url the address, or a path under the environment's own address
/// @param status the status expected
/// @param timeout how long to wait for an answer
@Catalogued(
        kind = "http.status",
        title = "HTTP status",
        says = "Requests an address and compares the status of the answer.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpStatus(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                example = "/login")
        String url,

        @Asks(value = "The status expected.", defaultsTo = "200", min = "100", max = "599")
        int status,

        @Asks(value = "How long to wait for an answer.", defaultsTo = "PT10S", min = "PT0.1S", max = "PT5M")
        Duration timeout)
        implements Parameters {}
