package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.partitions`.
///
/// @param tables the partitioned tables; none means all
/// @param ahead how many must exist ahead
@Catalogued(
        kind = "pg.partitions",
        title = "Partitions ahead",
        says = "Looks whether the coming partitions exist already.",
        group = KindGroup.PG_HEALTH,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgPartitions(
        @Asks(value = "The partitioned tables; none means all.", form = Form.TABLE)
        List<String> tables,

        @Asks(value = "How many must exist ahead.", defaultsTo = "2", min = "1", max = "1000")
        int ahead)
        implements Parameters {}
