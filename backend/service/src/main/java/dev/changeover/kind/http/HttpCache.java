package dev.changeover.kind.http;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `http.cache`.
///
/// @param url the address, or a path under the environment's own address
/// @param atLeast the shortest time that is good enough
@Catalogued(
        kind = "http.cache",
        title = "Caching",
        says = "Requests a static file and looks how long the answer lets it be cached.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpCache(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                example = "/static/app.js")
        String url,

        @Asks(value = "The shortest time that is good enough.", defaultsTo = "P1D", min = "PT1S", max = "P366D")
        Duration atLeast)
        implements Parameters {}
