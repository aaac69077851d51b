package dev.changeover.engine.existing;

import java.util.List;

import dev.changeover.engine.Reject;

/// Values of a column of the source that the target's column does not hold.
///
/// @param pair which columns
/// @param code why
/// @param count how many
/// @param examples a few of them: row and shortened value
public record Misfit(Pair pair, Reject.Code code, long count, List<String> examples) {
    public Misfit {
        examples = List.copyOf(examples);
    }

    /// A column of the source and the target's column for it.
    ///
    /// @param table the source's table
    /// @param column the source's column
    /// @param target the target's table and column, as [#targetOf] writes them
    public record Pair(String table, String column, String target) {}

    /// How a target's column is written here.
    public static String targetOf(String table, String column) {
        return table + "." + column;
    }
}
