package dev.changeover.suggestion;

import java.util.List;
import java.util.Map;

import static dev.changeover.suggestion.Concept.*;

/// Trying the application out, by hand or under load.
final class TrialRules {

    static final List<Rule> ALL = List.of(
            Rule.sure("load.test", "Many users at once are imitated.")
                    .says(LOAD_TEST)
                    .with(reading -> new Filled()
                            .put("users", reading.facts().plainNumber())
                            .put("failuresBelowPercent", reading.facts().percent())
                            .done()),
            Rule.sure("baseline.record", "Numbers are kept for later comparison.")
                    .says(BASELINE)
                    .plain(),
            Rule.sure("smoke.journey", "Somebody's way through the application is walked.")
                    .says(JOURNEY, FEATURES)
                    .with(reading -> Map.of("journey", reading.words())),
            Rule.likely("smoke.journey", "Something is made and changed as a user does it.")
                    .says(MAKE)
                    .says(ALTER)
                    .unless(SOURCE_TEXT, CODE_FILE, MIGRATIONS, SCHEMA, DATABASE, INDEX, SQLITE, SQLITE_FILE, PAPER)
                    .with(reading -> Map.of("journey", reading.words())),
            Rule.likely("smoke.journey", "The items around it try the application out.")
                    .near(FEATURES)
                    .with(reading -> Map.of("journey", reading.words())));

    private TrialRules() {}
}
