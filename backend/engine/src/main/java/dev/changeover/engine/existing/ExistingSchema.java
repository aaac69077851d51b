package dev.changeover.engine.existing;

import java.util.List;
import java.util.Optional;

/// A schema of the target whose tables an application made.
///
/// @param name its name
/// @param tables its tables
/// @param tried the columns whose values were tried against each other
/// @param misfits values of the source that these columns do not hold
public record ExistingSchema(String name, List<ExistingTable> tables, List<Misfit.Pair> tried, List<Misfit> misfits) {
    public ExistingSchema {
        tables = List.copyOf(tables);
        tried = List.copyOf(tried);
        misfits = List.copyOf(misfits);
    }

    /// The same schema once values were tried.
    public ExistingSchema with(List<Misfit.Pair> pairs, List<Misfit> found) {
        return new ExistingSchema(name, tables, pairs, found);
    }

    /// The table of exactly this name.
    public Optional<ExistingTable> table(String wanted) {
        return tables.stream().filter(table -> table.name().equals(wanted)).findFirst();
    }
}
