package dev.changeover.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.job.JobsByHand;
import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import dev.changeover.testing.SqliteFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class DecisionsTest {

    private static final String REASON = "The reports call it so already.";

    @TempDir
    Path folder;

    @Inject
    JobsByHand byHand;

    @Inject
    @ConfigProperty(name = PostgresTestResource.SOURCE_ROOT)
    Path root;

    private Flow flow;
    private String migration;

    @BeforeEach
    void assessWhatNeedsDecisions() {
        flow = Flow.asOperator();
        Path file = SqliteFiles.make(
                folder,
                "log.db",
                "CREATE TABLE log (id INTEGER PRIMARY KEY, xmin INTEGER, day TEXT, note TEXT)",
                "INSERT INTO log VALUES (1, 7, '2026-01-01', 'plain'), (2, 8, '', 'nul' || char(0))");
        migration = flow.migration(flow.source(file));
        flow.succeed(migration, "ASSESS");
    }

    @Test
    void aMigrationWaitsForTheDecisionsThatItNeeds() {
        String blocking = finding("NAME_UNUSABLE");

        flow.start(migration, "MIGRATE")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/decisions-required"))
                .body("errors.pointer", contains("/decisions/" + blocking));

        decide(blocking, "ACCEPT_NAME", REASON).then().statusCode(200).body("undecided", empty());
        flow.succeed(migration, "MIGRATE");
    }

    @Test
    void aDecisionIsKeptWithWhoDecidedItAndWhy() {
        String blocking = finding("NAME_UNUSABLE");

        decide(blocking, "ACCEPT_NAME", REASON).then().statusCode(200);

        ValidatableResponse assessment = flow.get("/migrations/" + migration + "/assessment");
        assessment
                .body("undecided", empty())
                .body("decisions.finding", contains(blocking))
                .body("decisions[0].choice", equalTo("ACCEPT_NAME"))
                .body("decisions[0].reason", equalTo(REASON))
                .body("decisions[0].decidedAt", notNullValue())
                .body(
                        "decisions[0].snapshotSha256",
                        equalTo(assessment.extract().path("snapshot.sha256")))
                .body("decisions[0].concerns", is(true));
        flow.get("/migrations/" + migration + "/decisions").body("message", hasItem(containsString("xmin")));
        Flow.asAdmin()
                .get("/audit-events?limit=50")
                .body(
                        "items.find { it.action == 'DECISION_MADE' && it.objectId == '%s' }.details.reason"
                                .formatted(migration),
                        equalTo(REASON));
    }

    @Test
    void aDecisionChangesThePlanAndTakingItBackRestoresIt() {
        String dates = finding("DATES_AS_TEXT");

        decide(dates, "AS_DATE_OR_NULL")
                .then()
                .statusCode(200)
                .body(type("day"), equalTo("DATE"))
                .body(column("day") + ".valueRules", contains("EMPTY_TO_NULL", "ZERO_DATE_TO_NULL"));
        withTag().delete(path(dates)).then().statusCode(200).body(type("day"), equalTo("TEXT"));

        flow.get("/migrations/" + migration + "/decisions").body("", empty());
        withTag().delete(path(dates)).then().statusCode(404);
    }

    @Test
    void decisionsOutliveChangesOfThePlan() {
        decide(finding("DATES_AS_TEXT"), "AS_DATE_OR_NULL").then().statusCode(200);

        change(Map.of("source", "log", "target", "journal"))
                .then()
                .statusCode(200)
                .body("tables[0].target", equalTo("journal"))
                .body(type("day"), equalTo("DATE"));
    }

    @Test
    void changesOfThePlanOutliveDecisions() {
        change(Map.of("source", "log", "target", "journal")).then().statusCode(200);

        decide(finding("TEXT_WITH_NUL"), "STRIP_NUL")
                .then()
                .statusCode(200)
                .body("tables[0].target", equalTo("journal"));
    }

    @Test
    void aDecisionOnATypeTakesThePlaceOfATypeChosenBefore() {
        change(Map.of("source", "log", "columns", List.of(typed("note", "BYTEA"), typed("day", "BYTEA"))))
                .then()
                .statusCode(200);

        decide(finding("DATES_AS_TEXT"), "AS_DATE_OR_NULL")
                .then()
                .statusCode(200)
                .body(type("day"), equalTo("DATE"))
                .body(type("note"), equalTo("BYTEA"));
        change(Map.of("source", "log", "columns", List.of(typed("day", "BYTEA"))))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/tables/0/columns/0/type"));
    }

    @Test
    void decisionsOutliveAnotherAssessment() {
        String blocking = finding("NAME_UNUSABLE");
        decide(blocking, "ACCEPT_NAME", REASON).then().statusCode(200);

        flow.succeed(migration, "ASSESS");

        flow.get("/migrations/" + migration + "/plan")
                .body("undecided", empty())
                .body("decisions.finding", contains(blocking));
    }

    @Test
    void aDecisionThatNoLongerConcernsAnythingStaysOnRecord() throws IOException {
        Path file = Files.createTempDirectory(root, "decisions").resolve("t.db");
        SqliteFiles.make(file.getParent(), "t.db", "CREATE TABLE t (xmin INTEGER)");
        migration = flow.migration(
                flow.post("/sources", Map.of("path", file.toString())).path("id"));
        flow.succeed(migration, "ASSESS");
        String gone = finding("NAME_UNUSABLE");
        decide(gone, "ACCEPT_NAME", REASON).then().statusCode(200);
        SqliteFiles.make(file.getParent(), "t.db", "ALTER TABLE t RENAME COLUMN xmin TO inserted");

        flow.succeed(migration, "ASSESS");

        flow.get("/migrations/" + migration + "/decisions")
                .body("finding", contains(gone))
                .body("concerns", contains(false));
        flow.get("/migrations/" + migration + "/plan")
                .body("decisions", empty())
                .body("undecided", empty());
    }

    @Test
    void whatAFindingDoesNotOfferIsRefused() {
        String blocking = finding("NAME_UNUSABLE");

        decide(blocking, "STRIP_NUL", REASON)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/choice"))
                .body("errors.detail", contains(containsString("ACCEPT_NAME")));
        decide(blocking, "NO_SUCH_CHOICE", REASON).then().statusCode(400);
        decide("NAME_UNUSABLE-000000000000", "ACCEPT_NAME", REASON).then().statusCode(404);
        flow.get("/migrations/" + migration + "/decisions").body("", empty());
    }

    @Test
    void whatBlocksIsNotDecidedWithoutAReason() {
        String blocking = finding("NAME_UNUSABLE");

        decide(blocking, "ACCEPT_NAME").then().statusCode(422).body("errors.pointer", contains("/reason"));
        decide(blocking, "ACCEPT_NAME", " ").then().statusCode(422);
        decide(blocking, "ACCEPT_NAME", "x".repeat(2_001)).then().statusCode(400);
        decide(blocking, "ACCEPT_NAME", "x".repeat(2_000)).then().statusCode(200);
    }

    @Test
    void whoLooksAtAnOldPlanDecidesNothing() {
        String blocking = finding("NAME_UNUSABLE");
        String old = tag();
        decide(blocking, "ACCEPT_NAME", REASON).then().statusCode(200);

        Api.as(flow.token())
                .header("If-Match", old)
                .delete(path(blocking))
                .then()
                .statusCode(412);
        Api.as(flow.token()).delete(path(blocking)).then().statusCode(428);
    }

    @Test
    void whileAJobIsActiveNothingIsDecided() {
        String blocking = finding("NAME_UNUSABLE");
        byHand.waiting(UUID.fromString(migration));

        decide(blocking, "ACCEPT_NAME", REASON).then().statusCode(409);
        withTag().delete(path(blocking)).then().statusCode(409);
    }

    @Test
    void whoMayOnlyLookDecidesNothing() {
        String blocking = finding("NAME_UNUSABLE");
        flow = Flow.as("VIEWER");

        decide(blocking, "ACCEPT_NAME", REASON).then().statusCode(403);
        withTag().delete(path(blocking)).then().statusCode(403);
        flow.get("/migrations/" + migration + "/decisions");
    }

    private String finding(String code) {
        String id = flow.get("/migrations/" + migration + "/assessment")
                .extract()
                .path("findings.find { it.code == '%s' }.id".formatted(code));
        assertThat(id).as(code).isNotNull();
        return id;
    }

    private Response decide(String finding, String choice) {
        return put(finding, Map.of("choice", choice));
    }

    private Response decide(String finding, String choice, String reason) {
        return put(finding, Map.of("choice", choice, "reason", reason));
    }

    private Response put(String finding, Map<String, Object> body) {
        return withTag().contentType(ContentType.JSON).body(body).put(path(finding));
    }

    private Response change(Map<String, Object> table) {
        return withTag()
                .contentType(ContentType.JSON)
                .body(Map.of("tables", List.of(table)))
                .put("/migrations/" + migration + "/plan");
    }

    private static Map<String, Object> typed(String column, String type) {
        return Map.of("source", column, "type", Map.of("name", type));
    }

    private RequestSpecification withTag() {
        return Api.as(flow.token()).header("If-Match", tag());
    }

    private String tag() {
        return flow.get("/migrations/" + migration + "/plan").extract().header("ETag");
    }

    private String path(String finding) {
        return "/migrations/%s/decisions/%s".formatted(migration, finding);
    }

    private static String column(String name) {
        return "tables[0].columns.find { it.source == '%s' }".formatted(name);
    }

    private static String type(String column) {
        return column(column) + ".type.name";
    }
}
