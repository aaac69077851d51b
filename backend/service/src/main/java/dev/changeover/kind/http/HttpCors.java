package dev.changeover.kind.http;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `http.cors`.
///
/// @param url the address, or a path under the environment's own address
/// @param allowed origins that must be allowed
/// @param refused origins that must be refused
@Catalogued(
        kind = "http.cors",
        title = "Cross-origin rules",
        says = "Asks as other origins whether they may call the application: those allowed must be, the others not.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpCors(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                example = "/api")
        String url,

        @Asks(
                value = "Origins that must be allowed.",
                form = Form.ORIGIN,
                min = "1",
                max = "20",
                example = "https://app.example.com")
        List<String> allowed,

        @Asks(
                value = "Origins that must be refused.",
                form = Form.ORIGIN,
                defaultsTo = "https://refused.invalid",
                min = "1",
                max = "20")
        List<String> refused)
        implements Parameters {}
