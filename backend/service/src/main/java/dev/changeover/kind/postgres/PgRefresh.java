package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.refresh`.
///
/// @param views the views; none means all
/// @param concurrently whether readers go on meanwhile, which needs a unique index
@Catalogued(
        kind = "pg.refresh",
        title = "Refresh materialized views",
        says = "Refreshes materialized views and records when.",
        group = KindGroup.POSTGRES,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record PgRefresh(
        @Asks(value = "The views; none means all.", form = Form.TABLE)
        List<String> views,

        @Asks(value = "Whether readers go on meanwhile, which needs a unique index.", defaultsTo = "true")
        boolean concurrently)
        implements Parameters {}
