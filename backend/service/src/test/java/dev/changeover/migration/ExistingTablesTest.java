package dev.changeover.migration;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import dev.changeover.testing.SqliteFiles;
import dev.changeover.testing.TargetDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

/// Tables that an application's own migrations made, filled over HTTP.
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ExistingTablesTest {

    @TempDir
    Path folder;

    @Inject
    TargetDatabase target;

    private Flow flow;
    private String schema;
    private String migration;

    @BeforeEach
    void makeTheApplicationsTables() throws SQLException {
        flow = Flow.asOperator();
        schema = Flow.freeSchema();
        target.execute("CREATE SCHEMA " + schema);
        target.execute(
                "CREATE TABLE %s.people (id bigserial PRIMARY KEY, name varchar(20) NOT NULL, joined timestamptz)"
                        .formatted(schema));
        Path file = SqliteFiles.make(
                folder,
                "app.db",
                "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, joined TEXT, age INTEGER)",
                "INSERT INTO people VALUES (1, 'Ada', '2026-01-02 03:04:05', 36), (2, 'Grace', NULL, 85)");
        Map<String, Object> definition = new HashMap<>(flow.definition(flow.source(file), schema));
        definition.put("mode", "LOAD_EXISTING");
        migration = flow.post("/migrations", definition)
                .then()
                .statusCode(201)
                .body("mode", equalTo("LOAD_EXISTING"))
                .extract()
                .path("id");
    }

    private void decide(String code, String choice) {
        String id = flow.get("/migrations/" + migration + "/assessment")
                .extract()
                .path("findings.find { it.code == '%s' }.id".formatted(code));
        Api.as(flow.token())
                .header("If-Match", planTag())
                .contentType(ContentType.JSON)
                .body(Map.of("choice", choice, "reason", "The application expects it so."))
                .put("/migrations/" + migration + "/decisions/" + id)
                .then()
                .statusCode(200);
    }

    private String planTag() {
        return flow.get("/migrations/" + migration + "/plan").extract().header("ETag");
    }

    @Test
    void theApplicationsTablesAreAssessedFilledVerifiedAndEmptiedAgain() throws SQLException {
        flow.succeed(migration, "ASSESS");
        flow.get("/migrations/" + migration + "/assessment")
                .body("findings.code", hasItem("VALUES_NOT_HELD"))
                .body("findings.code", hasItem("COLUMN_MISSING"));
        flow.start(migration, "MIGRATE").then().statusCode(422);
        decide("VALUES_NOT_HELD", "ASSUME_UTC");
        decide("COLUMN_MISSING", "EXCLUDE_COLUMN");
        flow.get("/migrations/" + migration + "/plan")
                .body("mode", equalTo("LOAD_EXISTING"))
                .body("undecided", empty())
                .body("tables[0].excludedColumns", contains("age"))
                .body(
                        "tables[0].columns.find { it.target == 'joined' }.type.spelled",
                        equalTo("timestamp with time zone"));

        flow.succeed(migration, "REHEARSE");
        flow.succeed(migration, "MIGRATE");

        assertThat(target.number("SELECT count(*) FROM %s.people".formatted(schema)))
                .isEqualTo(2);
        flow.succeed(migration, "VERIFY");
        flow.get("/migrations/" + migration + "/report").body("verified", is(true));

        flow.succeed(migration, "ROLL_BACK");

        assertThat(target.number("SELECT count(*) FROM %s.people".formatted(schema)))
                .isEqualTo(0);
        flow.get("/migrations/" + migration).body("state", equalTo("ROLLED_BACK"));
    }

    @Test
    void namesThatAPersonGaveOutliveAnotherAssessment() throws SQLException {
        target.execute("ALTER TABLE %s.people ADD age_in_years smallint".formatted(schema));
        flow.succeed(migration, "ASSESS");
        Api.as(flow.token())
                .contentType(ContentType.JSON)
                .header("If-Match", planTag())
                .body(Map.of(
                        "tables",
                        List.of(Map.of(
                                "source",
                                "people",
                                "columns",
                                List.of(Map.of("source", "age", "target", "age_in_years"))))))
                .put("/migrations/" + migration + "/plan")
                .then()
                .statusCode(200)
                .body("findings.code", hasItem("VALUES_NOT_TRIED"));

        flow.succeed(migration, "ASSESS");

        flow.get("/migrations/" + migration + "/plan")
                .body("tables[0].columns.find { it.source == 'age' }.target", equalTo("age_in_years"))
                .body("findings.code", not(hasItem("VALUES_NOT_TRIED")));
    }

    @Test
    void aTableThatGotRowsSinceIsLeftAlone() throws SQLException {
        flow.succeed(migration, "ASSESS");
        decide("VALUES_NOT_HELD", "ASSUME_UTC");
        decide("COLUMN_MISSING", "EXCLUDE_COLUMN");
        target.execute("INSERT INTO %s.people (name) VALUES ('somebody')".formatted(schema));

        String job = flow.job(migration, "MIGRATE");

        assertThat(flow.ended(job).getString("problem.code")).isEqualTo("TARGET_TABLE_NOT_EMPTY");
        assertThat(target.number("SELECT count(*) FROM %s.people".formatted(schema)))
                .isEqualTo(1);
    }
}
