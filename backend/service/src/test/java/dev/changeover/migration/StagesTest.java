package dev.changeover.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
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
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/// From a rehearsal to the clean-up, over HTTP.
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class StagesTest {

    @TempDir
    Path folder;

    @Inject
    TargetDatabase target;

    @Inject
    @ConfigProperty(name = PostgresTestResource.SOURCE_ROOT)
    Path root;

    private Flow flow;
    private String schema;
    private String migration;

    @BeforeEach
    void assessAShop() {
        flow = Flow.asOperator();
        schema = Flow.freeSchema();
        migration = flow.migration(flow.source(SqliteFiles.shop(folder)), schema);
        flow.succeed(migration, "ASSESS");
    }

    private JsonPath run(Map<String, Object> job) {
        String id = flow.post("/migrations/" + migration + "/jobs", job)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return flow.ended(id);
    }

    private JsonPath succeed(Map<String, Object> job) {
        JsonPath ended = run(job);
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("SUCCEEDED");
        return ended;
    }

    private void refused(Map<String, Object> job, int status, String type) {
        flow.post("/migrations/" + migration + "/jobs", job)
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + type));
    }

    private void expectState(String state) {
        flow.get("/migrations/" + migration).body("state", equalTo(state));
    }

    private long schemasLike(String pattern) throws SQLException {
        return target.number("SELECT count(*) FROM pg_namespace WHERE nspname LIKE '%s'".formatted(pattern));
    }

    @Test
    void aRehearsalShowsWhatTheRealOneWillTakeAndLeavesNothing() throws SQLException {
        Api.as(flow.token())
                .get("/migrations/" + migration + "/rehearsal")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/rehearsal-missing"));

        JsonPath job = succeed(Map.of("type", "REHEARSE"));

        flow.get("/migrations/" + migration + "/rehearsal")
                .body("report.verified", is(true))
                .body("report.jobId", equalTo(job.getString("id")))
                .body("cutOverTried", is(true))
                .body("wouldRetire", hasSize(0))
                .body("tableBytes", greaterThan(0))
                .body("phases.phase", hasItem("COPY"));
        flow.get("/jobs/" + job.getString("id") + "/rejects").body("items", hasSize(1));
        expectState("ASSESSED");
        assertThat(schemasLike(schema)).isZero();
    }

    @Test
    void whatIsStagedIsCutOverWhereOthersWereAndRolledBackWhileTheyWrite() throws SQLException {
        target.execute("CREATE SCHEMA %s".formatted(schema));
        target.execute("CREATE TABLE %s.customers (id integer, former text)".formatted(schema));
        succeed(Map.of("type", "MIGRATE", "cutOver", "SEPARATE"));
        expectState("STAGED");
        flow.get("/migrations/" + migration + "/report").body("verified", is(true));

        JsonPath cutOver = succeed(Map.of("type", "CUT_OVER"));

        assertThat(cutOver.getList("result.retired")).containsExactly("customers");
        flow.get("/migrations/" + migration)
                .body("state", equalTo("MIGRATED"))
                .body("currentLoad.state", equalTo("CUT_OVER"))
                .body("currentLoad.retiredSchema", equalTo(cutOver.getString("result.retiredSchema")));
        flow.succeed(migration, "VERIFY");

        target.execute("INSERT INTO %s.customers (name) VALUES ('new')".formatted(schema));
        flow.get("/migrations/" + migration + "/loss")
                .body("written", equalTo(1))
                .body("gone", equalTo(0))
                .body("tables.find { it.table == 'customers' }.written", equalTo(1));
        JsonPath refused = run(Map.of("type", "ROLL_BACK"));
        assertThat(refused.getString("problem.code")).isEqualTo("LOSS_NOT_ACCEPTED");
        expectState("MIGRATED");

        JsonPath rollBack = succeed(Map.of("type", "ROLL_BACK", "acceptedLoss", 1));

        assertThat(rollBack.getList("result.restored")).containsExactly("customers");
        expectState("ROLLED_BACK");
        assertThat(target.number("SELECT count(former) FROM %s.customers".formatted(schema)))
                .isZero();
        assertThat(target.number("SELECT count(*) FROM %s.customers WHERE name = 'new'"
                        .formatted(rollBack.getString("result.setAsideSchema"))))
                .isEqualTo(1);
        Flow.asAdmin()
                .get("/audit-events?limit=200")
                .body(
                        "items.findAll { it.action == 'RISK_ACCEPTED' && it.objectId == '%s' }.details.acceptedLoss"
                                .formatted(migration),
                        hasItem("1"));
    }

    @Test
    void afterARollbackTheSamePlanCanBeCarriedOutAgain() {
        flow.succeed(migration, "MIGRATE");
        flow.succeed(migration, "ROLL_BACK");
        expectState("ROLLED_BACK");

        flow.succeed(migration, "MIGRATE");

        expectState("MIGRATED");
        flow.get("/migrations/" + migration + "/report").body("verified", is(true));
    }

    @Test
    void aWayBackIsKeptUntilItsTimeIsOverOrSomebodyEndsIt() throws SQLException {
        flow.succeed(migration, "MIGRATE");
        flow.succeed(migration, "ROLL_BACK");
        String setAside = flow.get("/migrations/" + migration).extract().path("currentLoad.setAsideSchema");
        Api.as(flow.token())
                .delete("/migrations/" + migration)
                .then()
                .statusCode(409)
                .body("detail", containsString(setAside));
        Instant rolledBackAt =
                Instant.parse(flow.get("/migrations/" + migration).extract().path("currentLoad.rolledBackAt"));
        flow.get("/migrations/" + migration)
                .body(
                        "currentLoad.keptUntil",
                        equalTo(rolledBackAt.plus(Duration.ofDays(7)).toString()));
        refused(Map.of("type", "CLEAN_UP"), 409, "within-retention");

        succeed(Map.of("type", "CLEAN_UP", "endRetention", true));

        assertThat(schemasLike(setAside)).isZero();
        flow.get("/migrations/" + migration)
                .body("state", equalTo("CLEANED_UP"))
                .body("currentLoad.setAsideSchema", nullValue())
                .body("currentLoad.keptUntil", nullValue())
                .body("currentLoad.cleanedUpAt", notNullValue());
        Api.as(flow.token()).delete("/migrations/" + migration).then().statusCode(204);
    }

    @Test
    void aStageThatHasNothingToWorkOnIsRefused() {
        refused(Map.of("type", "CUT_OVER"), 422, "impossible-request");
        refused(Map.of("type", "ROLL_BACK"), 422, "impossible-request");
        refused(Map.of("type", "VERIFY"), 422, "impossible-request");
        refused(Map.of("type", "CLEAN_UP"), 422, "impossible-request");
        refused(Map.of("type", "ASSESS", "acceptedLoss", 3), 422, "impossible-request");
        refused(Map.of("type", "ROLL_BACK", "acceptedLoss", -1), 400, "invalid-request");
        Api.as(flow.token())
                .get("/migrations/" + migration + "/loss")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/impossible-request"));
    }

    private void leaveOrdersOut() {
        Api.as(flow.token())
                .header(
                        "If-Match",
                        flow.get("/migrations/" + migration + "/plan").extract().header("ETag"))
                .contentType(ContentType.JSON)
                .body(Map.of("tables", List.of(Map.of("source", "orders", "excluded", true))))
                .put("/migrations/" + migration + "/plan")
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsInPlaceCanBeRolledBackWhileALaterLoadWaits() {
        succeed(Map.of("type", "MIGRATE"));
        String older = flow.get("/migrations/" + migration)
                .body("loadInPlace.state", equalTo("CUT_OVER"))
                .extract()
                .path("currentLoad.id");
        leaveOrdersOut();
        succeed(Map.of("type", "MIGRATE", "cutOver", "SEPARATE"));
        flow.get("/migrations/" + migration)
                .body("currentLoad.state", equalTo("STAGED"))
                .body("loadInPlace.id", equalTo(older));

        succeed(Map.of("type", "ROLL_BACK"));

        expectState("STAGED");
        flow.get("/migrations/" + migration).body("loadInPlace", nullValue());
        succeed(Map.of("type", "CUT_OVER"));
        expectState("MIGRATED");
    }

    @Test
    void aLaterPlanTakesThePlaceOfWhatWasStaged() throws SQLException {
        succeed(Map.of("type", "MIGRATE", "cutOver", "SEPARATE"));
        refused(Map.of("type", "CLEAN_UP"), 409, "conflict");
        String first = flow.get("/migrations/" + migration).extract().path("currentLoad.id");
        leaveOrdersOut();

        succeed(Map.of("type", "MIGRATE", "cutOver", "SEPARATE"));

        String second = flow.get("/migrations/" + migration).extract().path("currentLoad.id");
        assertThat(second).isNotEqualTo(first);
        assertThat(schemasLike("changeover_staging_" + first.substring(24))).isZero();
        assertThat(schemasLike("changeover_staging_" + second.substring(24))).isEqualTo(1);
    }

    @Test
    void aRollbackSucceedsAlsoWhenTheSourceIsGone() throws Exception {
        Path file = Files.copy(folder.resolve("shop.db"), root.resolve(schema + "-gone.db"));
        String source = flow.post("/sources", Map.of("name", "gone", "path", file.toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        migration = flow.migration(source, schema);
        flow.succeed(migration, "ASSESS");
        flow.succeed(migration, "MIGRATE");
        Files.delete(file);

        JsonPath rollBack = succeed(Map.of("type", "ROLL_BACK"));

        assertThat(rollBack.<Object>get("result.sourceUnchanged")).isNull();
        expectState("ROLLED_BACK");
    }

    @Test
    void aSourceThatMovedIsNotCutOverUnlessSomebodyAcceptsThat() throws Exception {
        Path file = Files.copy(folder.resolve("shop.db"), root.resolve(schema + ".db"));
        String source = flow.post("/sources", Map.of("name", "live", "path", file.toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        migration = flow.migration(source, schema);
        flow.succeed(migration, "ASSESS");
        succeed(Map.of("type", "MIGRATE", "cutOver", "SEPARATE"));
        try (Connection application = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = application.createStatement()) {
            statement.execute("DELETE FROM orders");
        }

        JsonPath refused = run(Map.of("type", "CUT_OVER"));
        assertThat(refused.getString("problem.code")).isEqualTo("SOURCE_MOVED");
        expectState("STAGED");

        JsonPath accepted = succeed(Map.of("type", "CUT_OVER", "acceptMovedSource", true));
        assertThat(accepted.getBoolean("result.sourceUnchanged")).isFalse();
        flow.get("/migrations/" + migration + "/report")
                .body("tables.table", containsInAnyOrder("customers", "orders"));
    }
}
