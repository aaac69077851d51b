package dev.changeover.kind.schema;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import dev.changeover.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// Parameters of `schema.compare`.
///
/// @param environment the other environment
/// @param file the file with the schema's SQL
/// @param schema the schema
@Catalogued(
        kind = "schema.compare",
        title = "Compare schemas",
        says = "Compares the schema of the target with another environment's or with a file.",
        group = KindGroup.SCHEMA,
        type = KindType.JOB,
        effect = Effect.READS)
public record SchemaCompare(
        @Asks(value = "The other environment.", maxLength = 200) @Nullable
        String environment,

        @Asks(value = "The file with the schema's SQL.", form = Form.PATH) @Nullable
        String file,

        @Asks(value = "The schema.", form = Form.IDENTIFIER, defaultsTo = "public")
        String schema)
        implements Parameters {

    @Override
    public List<FieldError> contradictions() {
        return (environment == null) == (file == null)
                ? List.of(new FieldError("", "must name either another environment or a file"))
                : List.of();
    }
}
