package dev.changeover.engine.traps;

import java.util.List;

/// Traps that come with several sources, which the engine does not merge yet.
final class NextTraps {
    private NextTraps() {}

    /// A trap without a database, because there is nothing to try it on.
    record NextTrap(int number, String title) {}

    static final List<NextTrap> ALL = List.of(
            new NextTrap(54, "The same ids in several files"),
            new NextTrap(55, "One table, declared differently in each file"),
            new NextTrap(56, "The same reference data in each file"),
            new NextTrap(57, "Values that are unique in each file but not over all of them"),
            new NextTrap(58, "Sequences, encodings and collations that differ from file to file"),
            new NextTrap(59, "One faulty file among many; a file that is added later"));
}
