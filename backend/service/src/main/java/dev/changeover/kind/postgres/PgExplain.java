package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.explain`.
///
/// @param statements the statements; none means the slowest
/// @param slowest how many of the slowest to look at
@Catalogued(
        kind = "pg.explain",
        title = "Query plans",
        says = "Records how the server runs statements: those named, or the slowest that it knows.",
        group = KindGroup.POSTGRES,
        type = KindType.JOB,
        effect = Effect.READS)
public record PgExplain(
        @Asks(value = "The statements; none means the slowest.", form = Form.QUERY, max = "20", maxLength = 10000)
        List<String> statements,

        @Asks(value = "How many of the slowest to look at.", defaultsTo = "10", min = "1", max = "100")
        int slowest)
        implements Parameters {}
