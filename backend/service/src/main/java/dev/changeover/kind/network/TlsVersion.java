package dev.changeover.kind.network;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `tls.version`.
///
/// @param host the host; absent means the application's own
/// @param port the port
/// @param atLeast the oldest version that may be accepted
@Catalogued(
        kind = "tls.version",
        title = "TLS version",
        says = "Tries older versions of TLS and expects that none below the limit is accepted.",
        group = KindGroup.NETWORK,
        type = KindType.PROBE,
        effect = Effect.READS)
public record TlsVersion(
        @Asks(value = "The host; absent means the application's own.", form = Form.HOST, example = "app.example.com")
        @Nullable
        String host,

        @Asks(value = "The port.", defaultsTo = "443", min = "1", max = "65535")
        int port,

        @Asks(value = "The oldest version that may be accepted.", defaultsTo = "TLS_1_2")
        Protocol atLeast)
        implements Parameters {

    /// The versions of the protocol.
    public enum Protocol {
        /// RFC 5246.
        TLS_1_2,
        /// RFC 8446.
        TLS_1_3
    }
}
