package dev.changeover.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Something in the source that a person should know or decide before the migration.
///
/// @param id what a decision names it by; the same for the same code and place in every assessment
/// @param code stable upper-snake-case kind
/// @param severity what it means for the migration
/// @param table the table concerned, absent for the whole database
/// @param column the column concerned, absent for the whole table
/// @param object the index, key or check concerned, absent where table and column say it all
/// @param message what was found, in plain words that fit any count
/// @param nextStep what will happen, or what to do
/// @param count how many values, rows or objects are concerned
/// @param examples a few of them: row keys and shortened values
/// @param decisions what can be chosen; empty when there is nothing to decide
public record Finding(
        String id,
        String code,
        Severity severity,
        @Nullable String table,
        @Nullable String column,
        @Nullable String object,
        String message,
        String nextStep,
        long count,
        List<String> examples,
        List<DecisionOption> decisions) {
    private static final int HASH_DIGITS = 12;

    public Finding {
        examples = List.copyOf(examples);
        // Findings that were stored before there were decisions come without these.
        decisions = Objects.requireNonNullElse(decisions, List.<DecisionOption>of());
        id = Objects.requireNonNullElseGet(id, () -> idOf(code, table, column, object));
    }

    /// The id of a finding of this kind at this place. It is safe in addresses.
    public static String idOf(String code, @Nullable String table, @Nullable String column, @Nullable String object) {
        // No name holds U+0001 between two others, so places that differ give texts that differ.
        String place = Stream.of(table, column, object)
                .map(name -> name == null ? "" : "\u0002" + name)
                .collect(Collectors.joining("\u0001"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
            return code + "-" + HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Whether the migration waits for a decision on it.
    public boolean blocks() {
        return severity == Severity.BLOCK;
    }

    /// What a finding means for the migration, most severe first.
    public enum Severity {
        /// Needs a decision before anything is written.
        BLOCK,
        /// Rows that cannot be represented will be quarantined with their reason.
        QUARANTINE,
        /// Values change their form by the recorded rule.
        TRANSFORM,
        /// Good to know.
        INFORM
    }
}
