package dev.changeover.suggestion;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an item could be bound to.
///
/// @param itemId the item
/// @param kind the kind's name
/// @param parameters what the item's words say about the kind's parameters
/// @param missing the parameters that the kind needs and the words do not tell
/// @param confidence how sure this is
/// @param words the words that led to it, as the document writes them
/// @param why what they mean, in one sentence
public record Suggestion(
        UUID itemId,
        @Schema(examples = "pg.counts") String kind,
        Map<String, Object> parameters,
        List<String> missing,
        Confidence confidence,
        List<String> words,
        String why) {

    public Suggestion {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        missing = List.copyOf(missing);
        words = List.copyOf(words);
    }
}
