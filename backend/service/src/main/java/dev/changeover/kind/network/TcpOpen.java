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

/// Parameters of `tcp.open`.
///
/// @param host the host; absent means the target's
/// @param port the port
/// @param timeout how long to wait for an answer
@Catalogued(
        kind = "tcp.open",
        title = "Port open",
        says = "Opens a TCP connection to a port.",
        group = KindGroup.NETWORK,
        type = KindType.PROBE,
        effect = Effect.READS)
public record TcpOpen(
        @Asks(value = "The host; absent means the target's.", form = Form.HOST, example = "app.example.com") @Nullable
        String host,

        @Asks(value = "The port.", min = "1", max = "65535") int port,

        @Asks(value = "How long to wait for an answer.", defaultsTo = "PT10S", min = "PT0.1S", max = "PT5M")
        Duration timeout)
        implements Parameters {}
