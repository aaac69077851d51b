package dev.changeover.kind.http;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `http.redirect`.
///
/// @param host the host that must redirect; absent means the application's own
/// @param permanent whether the redirect must be a permanent one
@Catalogued(
        kind = "http.redirect",
        title = "Redirect to HTTPS",
        says = "Requests an address without encryption and expects to be sent to its HTTPS address.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpRedirect(
        @Asks(
                value = "The host that must redirect; absent means the application's own.",
                form = Form.HOST,
                example = "app.example.com")
        @Nullable
        String host,

        @Asks(value = "Whether the redirect must be a permanent one.", defaultsTo = "true")
        boolean permanent)
        implements Parameters {}
