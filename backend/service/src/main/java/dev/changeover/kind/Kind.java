package dev.changeover.kind;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an item of a checklist can be bound to.
///
/// @param kind its name
/// @param title what people read in a list
/// @param description what it does, in one sentence
/// @param group which kinds it stands among
/// @param type who finds the result out
/// @param effect whether something is different afterwards
/// @param parameters the JSON Schema (2020-12) of its parameters
@Schema(name = "BindingKind")
public record Kind(
        @Schema(examples = "http.status") String kind,
        @Schema(examples = "HTTP status") String title,
        String description,
        KindGroup group,
        KindType type,
        Effect effect,
        Map<String, Object> parameters) {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    static Kind of(Class<? extends Parameters> type) {
        Catalogued entry = type.getAnnotation(Catalogued.class);
        if (entry == null) {
            throw new IllegalStateException(type + " does not say which kind it belongs to");
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", entry.title());
        schema.putAll(RecordShape.of(type).schema());
        return new Kind(entry.kind(), entry.title(), entry.says(), entry.group(), entry.type(), entry.effect(), schema);
    }
}
