package dev.changeover.engine.internal.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.existing.Misfit;

/// What came of trying values against the target's columns.
final class Trials {
    private final Set<Misfit.Pair> tried;
    private final Map<Misfit.Pair, List<Misfit>> misfits;

    Trials(ExistingSchema existing) {
        tried = new HashSet<>(existing.tried());
        misfits = existing.misfits().stream().collect(Collectors.groupingBy(Misfit::pair));
    }

    /// Whether these columns were tried.
    boolean know(Misfit.Pair pair) {
        return tried.contains(pair);
    }

    /// What did not fit.
    List<Misfit> misfits(Misfit.Pair pair) {
        return misfits.getOrDefault(pair, List.of());
    }
}
