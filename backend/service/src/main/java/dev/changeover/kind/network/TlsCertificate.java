package dev.changeover.kind.network;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `tls.certificate`.
///
/// @param host the host; absent means the application's own
/// @param port the port
/// @param daysLeft how many days the certificate must still be valid
@Catalogued(
        kind = "tls.certificate",
        title = "TLS certificate",
        says =
                "Opens a TLS connection and looks at the certificate: trusted, made for the host, and valid long enough.",
        group = KindGroup.NETWORK,
        type = KindType.PROBE,
        effect = Effect.READS)
public record TlsCertificate(
        @Asks(value = "The host; absent means the application's own.", form = Form.HOST, example = "app.example.com")
        @Nullable
        String host,

        @Asks(value = "The port.", defaultsTo = "443", min = "1", max = "65535")
        int port,

        @Asks(value = "How many days the certificate must still be valid.", defaultsTo = "14", min = "0", max = "365")
        int daysLeft)
        implements Parameters {}
