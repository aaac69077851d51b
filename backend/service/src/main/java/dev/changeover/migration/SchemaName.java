package dev.changeover.migration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;

/// Decides which names a target schema may have.
final class SchemaName {

    /// PostgreSQL cuts longer names off without a word.
    private static final int MAX_BYTES = 63;

    private SchemaName() {}

    /// Refuses names that PostgreSQL would cut off or keeps for itself, and those of the engine's own schemas.
    static void check(String schema) {
        String folded = schema.toLowerCase(Locale.ROOT);
        if (folded.startsWith("changeover_")) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "Schemas whose names begin with changeover_ are Changeover's own.",
                    List.of(new FieldError(
                            "/schema",
                            "Not changeover_…: Changeover makes and drops such schemas itself, for its ledger, for"
                                    + " staging, and for what a cut-over or a rollback keeps.")));
        }
        boolean reserved = folded.startsWith("pg_") || folded.equals("information_schema");
        boolean tooLong = schema.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
        boolean unprintable = schema.chars().anyMatch(Character::isISOControl);
        if (reserved || tooLong || unprintable) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "PostgreSQL does not take this name for a schema.",
                    List.of(new FieldError(
                            "/schema", "At most 63 bytes, printable, not pg_… and not information_schema.")));
        }
    }
}
