package dev.changeover.engine;

import java.sql.SQLException;
import java.util.List;

import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.internal.plan.SampleSource;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlanOverrides.ColumnOverride;
import dev.changeover.engine.plan.PlanOverrides.TableOverride;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/// What the planner makes of decisions, and which ones it refuses.
class PlannedDecisionTest {
    private static final PlanOverrides NONE = PlanOverrides.none();

    @Test
    void gives_a_finding_the_same_id_in_every_assessment() throws SQLException {
        Finding today;
        try (SampleSource source = empties("1", "''")) {
            today = finding(source.assess(), "NUMBERS_BECOME_TEXT");
        }
        try (SampleSource source = empties("''", "2", "''")) {
            assertThat(finding(source.assess(), "NUMBERS_BECOME_TEXT").id()).isEqualTo(today.id());
        }
        assertThat(today.id()).matches("[A-Z0-9_]+-[0-9a-f]{12}");
    }

    @Test
    void tells_findings_of_one_table_apart() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (v INT CHECK (v > 0) CHECK (v > 1), CHECK (v > 2))",
                "PRAGMA ignore_check_constraints = ON",
                "INSERT INTO t VALUES (0)")) {
            assertThat(source.assess().findings())
                    .filteredOn(found -> found.code().equals("CHECK_VIOLATED"))
                    .extracting(Finding::id)
                    .hasSize(3)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void names_a_default_unless_the_finding_blocks() throws SQLException {
        try (SampleSource source = empties("1", "''").execute("CREATE TABLE s (xmin INT)")) {
            Assessment assessment = source.assess();

            assertThat(finding(assessment, "NUMBERS_BECOME_TEXT").decisions())
                    .extracting(DecisionOption::choice, DecisionOption::byDefault)
                    .containsExactly(tuple(Choice.KEEP, true), tuple(Choice.EMPTY_TO_NULL, false));
            assertThat(finding(assessment, "NAME_UNUSABLE").decisions())
                    .extracting(DecisionOption::byDefault)
                    .containsExactly(false);
        }
    }

    @Test
    void lists_what_blocks_until_it_is_decided() throws SQLException {
        try (SampleSource source = new SampleSource("CREATE TABLE s (xmin INT)")) {
            Assessment assessment = source.assess();
            Finding blocking = finding(assessment, "NAME_UNUSABLE");

            MigrationPlan undecided = Planner.plan(assessment, "app");
            MigrationPlan decided = plan(assessment, NONE, new Decision(blocking.id(), Choice.ACCEPT_NAME));

            assertThat(undecided.undecided()).containsExactly(blocking.id());
            assertThat(decided.undecided()).isEmpty();
            assertThat(decided.decisions()).containsExactly(new Decision(blocking.id(), Choice.ACCEPT_NAME));
        }
    }

    @Test
    void takes_another_name_for_a_decision_but_not_the_proposed_one() throws SQLException {
        try (SampleSource source = new SampleSource("CREATE TABLE s (xmin INT)")) {
            Assessment assessment = source.assess();

            assertThat(plan(assessment, named("xmin_")).undecided()).hasSize(1);
            assertThat(plan(assessment, named("inserted")).undecided()).isEmpty();
        }
    }

    @Test
    void counts_what_a_rule_changes_in_its_words() throws SQLException {
        try (SampleSource source = empties("1", "''", "''")) {
            Assessment assessment = source.assess();
            Finding finding = finding(assessment, "NUMBERS_BECOME_TEXT");

            ColumnPlan column = column(plan(assessment, NONE, new Decision(finding.id(), Choice.EMPTY_TO_NULL)));

            assertThat(column.type()).isEqualTo(TargetType.of(TypeName.BIGINT));
            assertThat(column.rule()).startsWith("'' becomes NULL: 2.");
        }
    }

    @Test
    void keeps_the_empty_text_of_a_column_that_becomes_text_after_all() throws SQLException {
        try (SampleSource source = empties("1", "''", "''")) {
            Assessment assessment = source.assess();
            Finding finding = finding(assessment, "NUMBERS_BECOME_TEXT");
            PlanOverrides text = typed(TypeName.TEXT);

            ColumnPlan column = column(plan(assessment, text, new Decision(finding.id(), Choice.EMPTY_TO_NULL)));

            assertThat(column.type()).isEqualTo(TargetType.of(TypeName.TEXT));
            assertThat(column.valueRules()).isEmpty();
        }
    }

    @Test
    void refuses_what_no_finding_offers() throws SQLException {
        try (SampleSource source = empties("1", "''")) {
            Assessment assessment = source.assess();
            String known = finding(assessment, "NUMBERS_BECOME_TEXT").id();

            PlanRejectedException refusal = catchThrowableOfType(
                    PlanRejectedException.class,
                    () -> plan(
                            assessment,
                            NONE,
                            new Decision("WIDE_ROW-000000000000", Choice.ACCEPT),
                            new Decision(known, Choice.DROP_KEY),
                            new Decision(known, Choice.KEEP)));

            assertThat(refusal.faults())
                    .extracting(Fault::pointer)
                    .containsExactly("/decisions/0/finding", "/decisions/1/choice", "/decisions/2/finding");
            assertThat(refusal.faults().get(1).detail()).contains("KEEP, EMPTY_TO_NULL");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AS_TIMESTAMP", "AS_TIMESTAMPTZ_UTC", "AS_DATE_OR_NULL"})
    void proposes_no_type_for_texts_that_have_got_one(Choice choice) throws SQLException {
        String value = choice == Choice.AS_DATE_OR_NULL ? "'2026-01-01'), ('0000-00-00'" : "'2026-01-01 10:00:00'";
        try (SampleSource source =
                new SampleSource("CREATE TABLE t (v TEXT)", "INSERT INTO t VALUES (%s)".formatted(value))) {
            Assessment assessment = source.assess();
            Finding proposal = assessment.findings().stream()
                    .filter(found -> found.code().endsWith("_AS_TEXT"))
                    .findFirst()
                    .orElseThrow();

            MigrationPlan plan = plan(assessment, NONE, new Decision(proposal.id(), choice));

            assertThat(plan.findings()).extracting(Finding::code).noneMatch(code -> code.endsWith("_AS_TEXT"));
            assertThat(plan.decisions()).hasSize(1);
        }
    }

    @Test
    void refuses_a_type_that_contradicts_a_decision() throws SQLException {
        try (SampleSource source = new SampleSource("CREATE TABLE t (v TEXT)", "INSERT INTO t VALUES ('2026-01-01')")) {
            Assessment assessment = source.assess();
            Decision date = new Decision(finding(assessment, "DATES_AS_TEXT").id(), Choice.AS_DATE);

            PlanRejectedException refusal = catchThrowableOfType(
                    PlanRejectedException.class, () -> plan(assessment, typed(TypeName.BYTEA), date));

            assertThat(refusal.faults()).extracting(Fault::pointer).containsExactly("/tables/0/columns/0/type");
        }
    }

    @Test
    void takes_a_decision_on_what_only_a_change_brings_about() throws SQLException {
        try (SampleSource source = new SampleSource("CREATE TABLE t (v INT)", "INSERT INTO t VALUES (1)")) {
            source.execute(
                    "INSERT INTO t WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 199)"
                            + " SELECT i FROM n");
            source.execute("INSERT INTO t VALUES (2.5)");
            Assessment assessment = source.assess();
            PlanOverrides whole = typed(TypeName.BIGINT);
            String onlyThere = plan(assessment, whole).findings().stream()
                    .filter(found -> found.code().equals("VALUES_OF_ANOTHER_CLASS"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            Decision decision = new Decision(onlyThere, Choice.QUARANTINE);

            assertThat(plan(assessment, whole, decision).decisions()).containsExactly(decision);
            assertThat(Planner.concerning(assessment, NONE, List.of(decision))).isEmpty();
        }
    }

    @Test
    void counts_keys_that_become_equal_and_no_others() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (a, b TEXT, PRIMARY KEY (a, b))",
                "INSERT INTO t VALUES (1, 'x'), ('1', 'x'), (1, 'y'), ('1', 'z'), ('2.0', 'x'), (2.0, 'x'), (NULL, 'x')",
                "CREATE TABLE apart (v UNIQUE)",
                "INSERT INTO apart VALUES (1), ('one'), (NULL), (NULL), ('01')")) {
            assertThat(source.assess().findings())
                    .filteredOn(found -> found.code().equals("EQUAL_AFTER_CONVERSION"))
                    .extracting(Finding::table, Finding::object, Finding::count)
                    .containsExactly(tuple("t", "PRIMARY KEY", 2L));
        }
    }

    private static SampleSource empties(String... values) throws SQLException {
        SampleSource source = new SampleSource("CREATE TABLE t (v INT)");
        for (String value : values) {
            source.execute("INSERT INTO t VALUES (%s)".formatted(value));
        }
        return source;
    }

    private static Finding finding(Assessment assessment, String code) {
        return assessment.findings().stream()
                .filter(found -> found.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static PlanOverrides named(String target) {
        return new PlanOverrides(
                List.of(new TableOverride("s", null, null, List.of(new ColumnOverride("xmin", target, null)))));
    }

    private static PlanOverrides typed(TypeName type) {
        return new PlanOverrides(List.of(
                new TableOverride("t", null, null, List.of(new ColumnOverride("v", null, TargetType.of(type))))));
    }

    private static MigrationPlan plan(Assessment assessment, PlanOverrides overrides, Decision... decisions) {
        return Planner.plan(assessment, "app", overrides, List.of(decisions));
    }

    private static ColumnPlan column(MigrationPlan plan) {
        return plan.tables().getFirst().columns().getFirst();
    }
}
