package dev.changeover.engine;

import java.util.List;

/// Keys that SQLite tells apart by their storage class and PostgreSQL could not: 1 and '1', or a text and its bytes.
///
/// @param table the table
/// @param key `PRIMARY KEY`, or the name of the unique index
/// @param keys how many keys occur more than once when their values have one class
/// @param examples a few of them
public record KeyCollision(String table, String key, long keys, List<String> examples) {
    public KeyCollision {
        examples = List.copyOf(examples);
    }
}
