package dev.changeover.kind.http;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `http.header`.
///
/// @param url the address, or a path under the environment's own address
/// @param headers the headers expected
@Catalogued(
        kind = "http.header",
        title = "Response headers",
        says = "Requests an address and compares headers of the answer.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpHeader(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                defaultsTo = "/",
                example = "/")
        String url,

        @Asks(value = "The headers expected.", min = "1", max = "50")
        List<ExpectedHeader> headers)
        implements Parameters {}
