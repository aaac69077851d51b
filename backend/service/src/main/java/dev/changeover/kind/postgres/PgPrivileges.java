package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `pg.privileges`.
///
/// @param role the role; absent means the one that the application connects as
/// @param schema the schema
/// @param tables the tables; none means all of the schema
/// @param privileges what the role must be allowed, and nothing more
@Catalogued(
        kind = "pg.privileges",
        title = "Privileges",
        says = "Compares what a role may do with tables.",
        group = KindGroup.PG_CONNECT,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgPrivileges(
        @Asks(value = "The role; absent means the one that the application connects as.", form = Form.IDENTIFIER)
        @Nullable
        String role,

        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema,

        @Asks(value = "The tables; none means all of the schema.", form = Form.TABLE)
        List<String> tables,

        @Asks(
                value = "What the role must be allowed, and nothing more.",
                defaultsTo = "SELECT, INSERT, UPDATE, DELETE",
                min = "1",
                max = "7")
        List<Privilege> privileges)
        implements Parameters {

    /// What a role may be allowed to do with a table.
    public enum Privilege {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE,
        REFERENCES,
        TRIGGER
    }
}
