package dev.changeover.kind.network;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `tcp.closed`.
///
/// @param host the host; absent means the target's
/// @param port the port
/// @param timeout how long to wait for an answer
@Catalogued(
        kind = "tcp.closed",
        title = "Port closed",
        says = "Tries to open a TCP connection to a port that must not be reachable.",
        group = KindGroup.NETWORK,
        type = KindType.PROBE,
        effect = Effect.READS)
public record TcpClosed(
        @Asks(value = "The host; absent means the target's.", form = Form.HOST, example = "app.example.com") @Nullable
        String host,

        @Asks(value = "The port.", min = "1", max = "65535") int port,

        @Asks(value = "How long to wait for an answer.", defaultsTo = "PT10S", min = "PT0.1S", max = "PT5M")
        Duration timeout)
        implements Parameters {}
