package dev.changeover.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/// The kinds of database that are measured, each with what it is hard on.
enum Workload {
    /// Little to read and much to say about it: the cost of a row.
    INTEGERS("2 million rows of five integers, one index", DatasetSql::integers),
    /// The cost of a byte of text, which has to be looked at.
    TEXT("100,000 rows of twelve texts, two indexes", DatasetSql::text),
    /// The cost of a byte that nobody looks at.
    BLOBS("4,000 blobs of up to 48 KB", DatasetSql::blobs),
    /// The cost of a table.
    TABLES("200 tables of 2,000 rows, one index each", DatasetSql::tables),
    /// The cost of keys that must hold.
    KEYS("1.4 million rows with seven foreign keys", DatasetSql::keys),
    /// What a grown application has: all of it.
    SHOP("3.82 million rows in four tables, six indexes, three foreign keys", DatasetSql::shop);

    private final String contents;
    private final LongFunction<List<String>> statements;

    Workload(String contents, LongFunction<List<String>> statements) {
        this.contents = contents;
        this.statements = statements;
    }

    /// What the database holds at the usual size.
    String contents() {
        return contents;
    }

    /// The name to ask for it by.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The database.
    ///
    /// @param percent its size; 100 is the usual one
    Dataset dataset(int percent) {
        return new Dataset(label(), statements.apply(percent));
    }

    /// A table of so many narrow rows, to see how time grows.
    static Dataset growth(String name, long rows) {
        return new Dataset(name, DatasetSql.growth(rows));
    }

    /// Finds workloads by their names.
    ///
    /// @param names separated by commas; all of them when empty
    /// @throws IllegalArgumentException when there is none of that name
    static List<Workload> named(String names) {
        if (names.isBlank()) {
            return List.of(values());
        }
        List<Workload> found = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            found.add(valueOf(name.strip().toUpperCase(Locale.ROOT)));
        }
        return found;
    }
}
