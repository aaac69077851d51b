package dev.changeover.engine.plan;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// How rows of several sources become one. Rows with the same natural key and the same other values always do; a
/// reference to any of them leads to the one that stays.
///
/// @param naturalKey the columns by which rows are the same, by their source names; rows with NULL in one are nobody's
///     same
/// @param conflicts what happens where other values differ
/// @param newest for [ConflictRule#KEEP_NEWEST], the column that tells which is newest
/// @param preferred for [ConflictRule#KEEP_SOURCE], the key of the source
/// @param picks rows that somebody chose to stay, whatever the rule says
public record MergeRule(
        List<String> naturalKey,
        ConflictRule conflicts,
        @Nullable String newest,
        @Nullable String preferred,
        List<Pick> picks) {
    public MergeRule {
        naturalKey = List.copyOf(naturalKey);
        Objects.requireNonNull(conflicts, "conflicts");
        picks = List.copyOf(Objects.requireNonNullElse(picks, List.<Pick>of()));
    }

    /// A row that stays.
    ///
    /// @param source the key of its source
    /// @param row its rowid there
    public record Pick(String source, long row) {}
}
