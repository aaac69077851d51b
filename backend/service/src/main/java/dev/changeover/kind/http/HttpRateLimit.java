package dev.changeover.kind.http;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `http.rate-limit`.
///
/// @param url the address, or a path under the environment's own address
/// @param requestsPerSecond the limit
/// @param burst how many requests more than that are let through at once
@Catalogued(
        kind = "http.rate-limit",
        title = "Rate limit",
        says = "Sends more requests than allowed, expects to be told to wait, and to be let in again afterwards.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpRateLimit(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                example = "/api")
        String url,

        @Asks(value = "The limit.", min = "1", max = "1000", example = "10")
        int requestsPerSecond,

        @Asks(
                value = "How many requests more than that are let through at once.",
                defaultsTo = "20",
                min = "0",
                max = "1000")
        int burst)
        implements Parameters {}
