package dev.changeover.kind.postgres;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `pg.extensions`.
///
/// @param extensions the extensions expected
@Catalogued(
        kind = "pg.extensions",
        title = "Extensions",
        says = "Looks whether extensions are installed.",
        group = KindGroup.PG_CONNECT,
        type = KindType.PROBE,
        effect = Effect.READS)
public record PgExtensions(
        @Asks(value = "The extensions expected.", form = Form.EXTENSION, min = "1", max = "50", example = "uuid-ossp")
        List<String> extensions)
        implements Parameters {}
