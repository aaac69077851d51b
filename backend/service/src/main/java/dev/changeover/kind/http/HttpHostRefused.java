package dev.changeover.kind.http;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `http.host-refused`.
///
/// @param url the address, or a path under the environment's own address
/// @param host the host name that must be refused
@Catalogued(
        kind = "http.host-refused",
        title = "Foreign host refused",
        says = "Requests an address under a host name that is not the application's and expects a refusal.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpHostRefused(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                defaultsTo = "/",
                example = "/")
        String url,

        @Asks(value = "The host name that must be refused.", form = Form.HOST, defaultsTo = "refused.invalid")
        String host)
        implements Parameters {}
