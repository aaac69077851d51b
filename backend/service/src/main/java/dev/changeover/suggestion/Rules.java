package dev.changeover.suggestion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All rules in the order in which they are tried.
final class Rules {

    private static final List<Rule> ALL = Stream.of(
                    PostgresRules.FIRST,
                    PeopleRules.BEFORE_ALL,
                    CopyRules.ALL,
                    SchemaRules.ALL,
                    MigrationRules.ALL,
                    ApplicationRules.ALL,
                    PostgresRules.ALL,
                    TrialRules.ALL,
                    PeopleRules.AFTER_ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    static List<Rule> all() {
        return ALL;
    }

    static Optional<Rule> firstThatFits(Reading reading) {
        for (Rule rule : ALL) {
            if (rule.fits(reading)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
