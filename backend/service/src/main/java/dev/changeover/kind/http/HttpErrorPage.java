package dev.changeover.kind.http;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `http.error-page`.
///
/// @param url the address, or a path under the environment's own address
/// @param status the status expected
/// @param contains a text that the page must contain
@Catalogued(
        kind = "http.error-page",
        title = "Error page",
        says = "Requests an address that must fail and compares status and text of the error page.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpErrorPage(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                defaultsTo = "/no-such-page",
                example = "/no-such-page")
        String url,

        @Asks(value = "The status expected.", defaultsTo = "404", min = "400", max = "599")
        int status,

        @Asks("A text that the page must contain.") @Nullable
        String contains)
        implements Parameters {}
