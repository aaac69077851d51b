package dev.changeover.kind.postgres;

import java.time.Duration;
import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.view-freshness`.
///
/// @param views the views; none means all
/// @param within how long ago the refresh may be
@Catalogued(
        kind = "pg.view-freshness",
        title = "Freshness of materialized views",
        says = "Looks when materialized views were last refreshed by this product.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgViewFreshness(
        @Asks(value = "The views; none means all.", form = Form.TABLE)
        List<String> views,

        @Asks(value = "How long ago the refresh may be.", defaultsTo = "P1D", min = "PT1M", max = "P366D")
        Duration within)
        implements Parameters {}
