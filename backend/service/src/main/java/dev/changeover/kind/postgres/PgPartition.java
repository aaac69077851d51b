package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.partition`.
///
/// @param action what to do
/// @param tables the partitioned tables; none means all
/// @param count how many partitions ahead to create, or to keep when archiving
@Catalogued(
        kind = "pg.partition",
        title = "Partitions",
        says = "Creates coming partitions, attaches one, or archives old ones.",
        group = KindGroup.POSTGRES,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record PgPartition(
        @Asks("What to do.") Action action,

        @Asks(value = "The partitioned tables; none means all.", form = Form.TABLE)
        List<String> tables,

        @Asks(
                value = "How many partitions ahead to create, or to keep when archiving.",
                defaultsTo = "3",
                min = "1",
                max = "1000")
        int count)
        implements Parameters {

    /// What is done with partitions.
    public enum Action {
        CREATE,
        ATTACH,
        ARCHIVE
    }
}
