package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.constraints`.
///
/// @param schema the schema
/// @param types which types of constraints to look at
/// @param tables the tables; none means all of the schema
@Catalogued(
        kind = "pg.constraints",
        title = "Constraints validated",
        says = "Looks whether constraints exist and are all validated.",
        group = KindGroup.PG_SCHEMA,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgConstraints(
        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(
                value = "Which types of constraints to look at.",
                defaultsTo = "FOREIGN_KEY, UNIQUE, CHECK",
                min = "1",
                max = "4")
        List<Constraint> types,

        @Asks(value = "The tables; none means all of the schema.", form = Form.TABLE)
        List<String> tables)
        implements Parameters {

    /// The types of constraints.
    public enum Constraint {
        PRIMARY_KEY,
        FOREIGN_KEY,
        UNIQUE,
        CHECK
    }
}
