package dev.changeover.markdown;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the words that make something conditional.
final class Conditions {

    private static final Pattern CONDITION = Pattern.compile(
            "\\((?:only )?((?:if|when|where|unless)\\b[^()]{0,80})\\)"
                    + "|\\b((?:if|when|where|as) (?:needed|necessary|required|available|applicable|possible|appropriate"
                    + "|configured|used|desired|any)|if migrating\\b[^().,;]{0,60}|if [a-z ]{1,30} arises?|optional|optionally)\\b",
            Pattern.CASE_INSENSITIVE);

    private Conditions() {}

    static Optional<String> of(String words) {
        Matcher matcher = CONDITION.matcher(Head.of(words));
        if (!matcher.find()) {
            return Optional.empty();
        }
        String found = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return Optional.of(found.strip());
    }
}
