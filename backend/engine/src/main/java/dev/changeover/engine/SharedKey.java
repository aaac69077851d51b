package dev.changeover.engine;

import java.util.List;

/// Values of a key that several sources hold, each of them once.
///
/// @param family the table, by its name in the sources
/// @param key `PRIMARY KEY`, or the columns of the unique key, as in `(email)`
/// @param columns the columns of the key
/// @param values how many values more than one source holds
/// @param rows how many rows hold them
/// @param examples a few of the values
public record SharedKey(
        String family, String key, List<String> columns, long values, long rows, List<String> examples) {
    public SharedKey {
        columns = List.copyOf(columns);
        examples = List.copyOf(examples);
    }
}
