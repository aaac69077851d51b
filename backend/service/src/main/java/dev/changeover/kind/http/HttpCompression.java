package dev.changeover.kind.http;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `http.compression`.
///
/// @param url the address, or a path under the environment's own address
/// @param encodings any of these is good
@Catalogued(
        kind = "http.compression",
        title = "Compression",
        says = "Requests an address with compression on offer and looks whether the answer uses it.",
        group = KindGroup.HTTP,
        type = KindType.PROBE,
        effect = Effect.READS)
public record HttpCompression(
        @Asks(
                value = "The address, or a path under the environment's own address.",
                form = Form.ENDPOINT,
                defaultsTo = "/",
                example = "/")
        String url,

        @Asks(value = "Any of these is good.", defaultsTo = "gzip, br, zstd", min = "1", max = "10")
        List<String> encodings)
        implements Parameters {}
