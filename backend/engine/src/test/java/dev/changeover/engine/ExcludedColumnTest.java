package dev.changeover.engine;

import java.nio.file.Path;
import java.util.List;

import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlanOverrides.ColumnOverride;
import dev.changeover.engine.plan.PlanOverrides.TableOverride;
import dev.changeover.engine.plan.TablePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Columns that somebody leaves out of tables that the engine makes.
class ExcludedColumnTest {
    private static final List<String> SOURCE = List.of(
            "CREATE TABLE team (id INTEGER PRIMARY KEY, code TEXT UNIQUE)",
            "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, secret TEXT NOT NULL CHECK (secret <> ''), age INTEGER,"
                    + " team INTEGER REFERENCES team (id))",
            "CREATE INDEX by_secret ON person (secret)",
            "CREATE INDEX by_both ON person (name, lower(secret))",
            "CREATE INDEX by_some ON person (age) WHERE secret > 'm'",
            "CREATE INDEX by_name ON person (name)",
            "INSERT INTO team VALUES (1, 'a')",
            "INSERT INTO person VALUES (1, 'ann', CAST(x'ff' AS TEXT), 30, 1), (2, 'bob', 's', NULL, NULL)");

    @TempDir
    private Path folder;

    private static PlanOverrides without(String table, String column) {
        return new PlanOverrides(
                List.of(new TableOverride(table, null, null, List.of(new ColumnOverride(column, null, null, true)))));
    }

    @Test
    void isNeitherMovedNorComparedAndTheReportSaysSo() throws Exception {
        // Given
        MigratedDatabase database = MigratedDatabase.of(folder, SOURCE, without("person", "SECRET"));
        TablePlan person = database.plan().tables().getLast();

        // When
        MigrationReport report = database.migrate();

        // Then
        assertThat(person.excludedColumns()).containsExactly("secret");
        assertThat(person.indexes()).extracting(IndexPlan::name).containsExactly("by_name");
        assertThat(person.checks()).isEmpty();
        assertThat(database.plan().manualSteps())
                .extracting(ManualStep::name)
                .contains("by_secret", "by_both", "by_some", "person_check");
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects()).as("the only odd value is in that column").isEmpty();
        assertThat(report.remarks())
                .containsExactly("Columns that the plan leaves out were neither moved nor compared: person.secret.");
        assertThat(EmbeddedTarget.query(database.target(), "SELECT * FROM shop.person ORDER BY id"))
                .containsExactly("1|ann|30|1", "2|bob|null|null");
        MigrationReport again = database.verify();
        assertThat(again.verified()).isTrue();
        assertThat(again.objects()).noneMatch(object -> object.state() == ObjectResult.State.MISSING);
        assertThat(again.remarks()).isEqualTo(report.remarks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"person id", "person team", "team id", "team code"})
    void isRefusedWhereAKeyUsesTheColumn(String place) throws Exception {
        String[] names = place.split(" ");

        assertThatThrownBy(() -> MigratedDatabase.of(folder, SOURCE, without(names[0], names[1])))
                .isInstanceOfSatisfying(
                        PlanRejectedException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(new Fault(
                                        "/tables/0/columns/0/excluded",
                                        "A primary, unique or foreign key uses the column.")));
    }

    @Test
    void isRefusedForTheOnlyColumnOfATable() {
        List<String> source = List.of("CREATE TABLE t (v)", "INSERT INTO t VALUES (1)");

        assertThatThrownBy(() -> MigratedDatabase.of(folder, source, without("t", "v")))
                .isInstanceOfSatisfying(
                        PlanRejectedException.class,
                        e -> assertThat(e.faults())
                                .extracting(Fault::detail)
                                .containsExactly("A table needs a column; leave the table out."));
    }

    @Test
    void whatThePlanLeavesOutAnywayIsNoChange() throws Exception {
        PlanOverrides overrides = without("person", "secret");
        MigratedDatabase database = MigratedDatabase.of(folder, SOURCE, overrides);

        assertThat(overrides.beyond(database.plan())).isEqualTo(PlanOverrides.none());
    }
}
