package dev.changeover.suggestion;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.document.Purpose;

import static dev.changeover.suggestion.Concept.*;

/// What people decide, write, read and tell.
final class PeopleRules {

    /// Before anything else: an item that asks for a document is about the document, whatever that is about.
    static final List<Rule> BEFORE_ALL = List.of(
            Rule.nothing().says(APPROVE).unless(REVIEW, JOURNEY).plain(),
            Rule.likely("manual.link", "Something is to be written; its address is the evidence.")
                    .begins(DOCUMENT, PLAN)
                    .unless(COUNTS, QUERY_PLANS, VARIABLES, SLOW_QUERIES)
                    .plain(),
            Rule.likely("manual.link", "A document is to be there; its address is the evidence.")
                    .says(DOCUMENT)
                    .unless(REVIEW, COUNTS, VARIABLES)
                    .plain(),
            Rule.likely("manual.link", "A document is to be there; its address is the evidence.")
                    .says(PAPER, PLAN_OF_WORK)
                    .says(WRITE)
                    .unless(REVIEW, RUN, TEST, RESTORE)
                    .plain(),
            Rule.likely("manual.link", "A plan is to be there; its address is the evidence.")
                    .says(PLAN_OF_WORK)
                    .unless(TEST, RUN)
                    .plain(),
            Rule.likely("manual.review", "Somebody looks a file over.")
                    .begins(REVIEW)
                    .says(SOURCE_TEXT, PAPER)
                    .unless(SLOW_QUERIES, LOGS, NUMBERED)
                    .plain(),
            Rule.likely("manual.review", "Somebody looks over what was changed in a file.")
                    .says(CODE_FILE)
                    .says(WRITE)
                    .unless(SCHEMA_RUN, SQLITE_FILE)
                    .plain(),
            Rule.nothing().says(REPOSITORY).plain(),
            Rule.sure("notify.test-alert", "An alert is proved by firing it.")
                    .says(ALERT)
                    .unless(REVIEW)
                    .with(reading -> Map.of("alert", reading.words())),
            Rule.sure("notify.send", "People are told.")
                    .says(NOTIFY)
                    .unless(ALERT)
                    .with(reading -> Map.of("message", reading.words())));

    /// When nothing more particular fits.
    static final List<Rule> AFTER_ALL = List.of(
            Rule.likely("attestation.result", "A build server knows the result of tests and builds.")
                    .says(TESTS_OF_BUILD)
                    .plain(),
            Rule.likely("metric.threshold", "Absence of errors is read from a metric.")
                    .says(NO_ERRORS)
                    .unless(LOGS)
                    .with(PeopleRules::noErrors),
            Rule.likely("manual.file", "Somebody reads logs; what was found is the evidence.")
                    .says(LOGS)
                    .unless(SET_UP, ARCHIVE, SCHEDULE, STORE, AUDIT, WRITE)
                    .in(Purpose.WORK, Purpose.SCHEDULE, Purpose.CONTINGENCY)
                    .plain(),
            Rule.likely("manual.review", "Somebody looks something over.")
                    .begins(REVIEW)
                    .plain(),
            Rule.likely("manual.review", "Somebody looked something over.")
                    .says(REVIEW)
                    .plain(),
            Rule.likely("attestation.result", "Whoever deploys can say so with a token.")
                    .begins(DEPLOY)
                    .plain());

    private PeopleRules() {}

    private static Map<String, Object> noErrors(Reading reading) {
        return new Filled()
                .put("comparator", Optional.of("EQUAL"))
                .put("threshold", Optional.of(0))
                .done();
    }
}
