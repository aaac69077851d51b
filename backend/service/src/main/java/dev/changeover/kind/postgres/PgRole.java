package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `pg.role`.
///
/// @param role the role; absent means the one that the application connects as
@Catalogued(
        kind = "pg.role",
        title = "Role without special rights",
        says = "Looks at a role: not a superuser, may not create roles or databases, may not create in schema public.",
        group = KindGroup.PG_CONNECT,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgRole(
        @Asks(value = "The role; absent means the one that the application connects as.", form = Form.IDENTIFIER)
        @Nullable
        String role)
        implements Parameters {}
