package dev.changeover.engine.traps;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All traps, in the order of their numbers.
final class TrapCorpus {
    private TrapCorpus() {}

    static List<Trap> all() {
        return Stream.of(NumberTraps.ALL, DateTraps.ALL, TextTraps.ALL, KeyTraps.ALL, SchemaTraps.ALL, FileTraps.ALL)
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Trap::number))
                .toList();
    }
}
