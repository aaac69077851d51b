package dev.changeover.job;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A line of a job's log: the message says what, the fields say which. Never row data, never a secret.
///
/// @param seq its place among the job's events
/// @param at when it was written
/// @param level how much it matters
/// @param message what happened
/// @param fields which table, phase, attempt and the like
public record LogLine(
        @Schema(examples = "7") long seq,
        Instant at,
        Level level,
        @Schema(examples = "Table copied") String message,

        @Schema(examples = "{\"table\": \"orders\", \"rows\": \"120000\"}")
        Map<String, String> fields) {

    public LogLine {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /// How much a line matters.
    @Schema(name = "LogLevel")
    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    /// Returns the line as text: time, level, message, then the fields sorted by name.
    String text() {
        StringBuilder text = new StringBuilder("%s %-5s %s".formatted(at, level, message));
        fields.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value.replaceAll("\\s", " ")));
        return text.append('\n').toString();
    }
}
