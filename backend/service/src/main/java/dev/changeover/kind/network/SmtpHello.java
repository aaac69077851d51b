package dev.changeover.kind.network;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `smtp.hello`.
///
/// @param host the host
/// @param port the port
/// @param startTls whether the server must offer STARTTLS
@Catalogued(
        kind = "smtp.hello",
        title = "Mail server",
        says = "Greets a mail server and looks whether it offers encryption.",
        group = KindGroup.NETWORK,
        type = KindType.PROBE,
        effect = Effect.READS)
public record SmtpHello(
        @Asks(value = "The host.", form = Form.HOST, example = "app.example.com")
        String host,

        @Asks(value = "The port.", defaultsTo = "587", min = "1", max = "65535")
        int port,

        @Asks(value = "Whether the server must offer STARTTLS.", defaultsTo = "true")
        boolean startTls)
        implements Parameters {}
