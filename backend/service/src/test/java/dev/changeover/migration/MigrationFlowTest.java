package dev.changeover.migration;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.job.JobsByHand;
import dev.changeover.local.DataFolder;
import dev.changeover.local.LocalConfiguration;
import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import dev.changeover.testing.SqliteFiles;
import dev.changeover.testing.TargetDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class MigrationFlowTest {

    @TempDir
    Path folder;

    @Inject
    JobsByHand byHand;

    @Inject
    TargetDatabase target;

    @Inject
    DataFolder data;

    @Inject
    LocalConfiguration local;

    @Inject
    @ConfigProperty(name = PostgresTestResource.SOURCE_ROOT)
    Path root;

    private Flow flow;

    @BeforeEach
    void signIn() {
        flow = Flow.asOperator();
    }

    @Test
    void aSourceIsAssessedMigratedAndProvedAndItsRejectsAreNamed() {
        String migration = shop();
        flow.succeed(migration, "ASSESS");

        String job = flow.succeed(migration, "MIGRATE").getString("id");

        flow.get("/migrations/" + migration + "/report")
                .body("verified", is(true))
                .body("jobId", equalTo(job))
                .body("tables.table", contains("customers", "orders"))
                .body("tables.source", contains(3, 3))
                .body("tables.loaded", contains(2, 3))
                .body("tables.quarantined", contains(1, 0))
                .body("tables.digestsEqual", everyItem(is(true)));
        flow.get("/jobs/" + job + "/rejects")
                .body("items", hasSize(1))
                .body("items[0].table", equalTo("customers"))
                .body("items[0].key", containsString("3"))
                .body("items[0].column", equalTo("note"))
                .body("items[0].code", equalTo("NUL_IN_TEXT"))
                .body("next", nullValue());
        flow.get("/jobs/" + job + "/rejects?table=orders").body("items", hasSize(0));
        flow.get("/migrations/" + migration).body("state", equalTo("MIGRATED")).body("latestJob.id", equalTo(job));
    }

    @Test
    void anAssessmentCountsEveryValue() {
        String migration = shop();

        flow.succeed(migration, "ASSESS");

        flow.get("/migrations/" + migration + "/assessment")
                .body("rows", equalTo(6))
                .body("sqlite.encoding", equalTo("UTF-8"))
                .body("tables.name", contains("customers", "orders"))
                .body("tables[0].columns.name", contains("id", "name", "note"))
                .body("tables[0].columns[2].declaredType", equalTo("TEXT"))
                .body("tables[0].columns[2].nulls", equalTo(1))
                .body("tables[0].columns[2].nulInText", equalTo(1))
                .body("tables[1].columns[2].reals", equalTo(2));
        flow.get("/migrations/" + migration).body("state", equalTo("ASSESSED"));
    }

    @Test
    void aSecondAssessmentOfAnUploadUsesTheSnapshotAgain() {
        String migration = shop();
        flow.succeed(migration, "ASSESS");

        String second = flow.succeed(migration, "ASSESS").getString("id");

        flow.get("/jobs/" + second + "/log").body("items.message", hasItem("Snapshot reused"));
    }

    @Test
    void aPlanIsChangedByWhoHasItsLatestVersion() {
        String migration = shop();
        flow.succeed(migration, "ASSESS");
        String first = planTag(migration);

        String second = change(migration, first, excluded("customers"))
                .then()
                .statusCode(200)
                .body("tables.find { it.source == 'customers' }.excluded", is(true))
                .extract()
                .header("ETag");

        assertThat(second).isNotEqualTo(first).isEqualTo(planTag(migration));
        change(migration, first, excluded("orders"))
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale-etag"));
        flow.get("/migrations/" + migration + "/plan")
                .body("tables.find { it.source == 'orders' }.excluded", is(false));
    }

    @Test
    void aPlanIsNotChangedBlindly() {
        String migration = shop();
        flow.succeed(migration, "ASSESS");

        Api.as(flow.token())
                .contentType(ContentType.JSON)
                .body(excluded("customers"))
                .put("/migrations/" + migration + "/plan")
                .then()
                .statusCode(428);
    }

    @Test
    void aPlanThatIsKnownIsNotSentAgain() {
        String migration = shop();
        flow.succeed(migration, "ASSESS");

        Api.as(flow.token())
                .header("If-None-Match", planTag(migration))
                .get("/migrations/" + migration + "/plan")
                .then()
                .statusCode(304);
    }

    @Test
    void aChangeThatCannotBeIsRefusedWithItsPlaces() {
        String migration = shop();
        flow.succeed(migration, "ASSESS");
        String tag = planTag(migration);
        Map<String, Object> column = Map.of("source", "note", "type", Map.of("name", "INTEGER"));

        change(migration, tag, Map.of("tables", List.of(Map.of("source", "customers", "columns", List.of(column)))))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/plan-impossible"))
                .body("errors.pointer", hasItem(containsString("/tables/0/columns/0")));
        change(migration, tag, excluded("no such table"))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(containsString("/tables/0")));
        assertThat(planTag(migration)).isEqualTo(tag);
    }

    @Test
    void aPlanThatIsNoPlanIsRefused() {
        String migration = shop();
        flow.succeed(migration, "ASSESS");
        String tag = planTag(migration);

        change(migration, tag, Map.of()).then().statusCode(400);
        change(migration, tag, Map.of("tables", List.of(Map.of("excluded", true))))
                .then()
                .statusCode(400);
        change(migration, tag, Map.of("tables", List.of(Map.of("source", "orders", "columns", List.of(Map.of())))))
                .then()
                .statusCode(400);
        change(migration, tag, Map.of("tables", List.of(), "colour", "red"))
                .then()
                .statusCode(400);
    }

    @Test
    void whileAJobIsActiveNothingElseIsStartedChangedOrRemoved() {
        String migration = shop();
        flow.succeed(migration, "ASSESS");
        String tag = planTag(migration);
        UUID active = byHand.waiting(UUID.fromString(migration));

        flow.start(migration, "MIGRATE")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/job-active"))
                .body("detail", containsString(active.toString()));
        change(migration, tag, excluded("orders")).then().statusCode(409);
        Api.as(flow.token()).delete("/migrations/" + migration).then().statusCode(409);
        flow.get("/migrations/" + migration).body("state", equalTo("ASSESSING"));
    }

    @Test
    void theSameKeyStartsAJobOnce() {
        String migration = shop();
        String key = UUID.randomUUID().toString();

        String first = startWith(key, migration);
        flow.ended(first);
        String second = startWith(key, migration);

        assertThat(second).isEqualTo(first);
        flow.get("/jobs?migrationId=" + migration).body("items", hasSize(1));
    }

    @Test
    void aJobWhoseWorkerDiedGoesOnByItself() throws SQLException {
        String migration = shop();
        UUID job = byHand.abandoned(UUID.fromString(migration));

        JsonPath ended = flow.ended(job.toString());

        assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(ended.getInt("attempts")).isEqualTo(2);
        flow.get("/jobs/" + job + "/log")
                .body("items.message", hasItems("The worker of the job stopped without a word", "Attempt started"));
    }

    @Test
    void verifyingAgainFindsWhatSomebodyChanged() throws SQLException {
        String schema = Flow.freeSchema();
        String migration = flow.migration(flow.source(SqliteFiles.shop(folder)), schema);
        flow.succeed(migration, "ASSESS");
        flow.succeed(migration, "MIGRATE");
        flow.succeed(migration, "VERIFY");
        target.execute("UPDATE %s.orders SET total = 0.2 WHERE id = 11".formatted(schema));

        JsonPath job = flow.ended(flow.job(migration, "VERIFY"));

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(job.getString("problem.code")).isEqualTo("VERIFICATION_FAILED");
        assertThat(job.getString("problem.detail"))
                .contains("orders (1 row, the first at rowid 11)")
                .doesNotContain("customers");
        flow.get("/migrations/" + migration + "/report")
                .body("verified", is(false))
                .body("tables.find { it.table == 'orders' }.digestsEqual", is(false))
                .body("tables.find { it.table == 'orders' }.mismatches.rows", is(1))
                .body("tables.find { it.table == 'orders' }.mismatches.exact", is(true))
                .body("tables.find { it.table == 'orders' }.mismatches.listed.kind", hasItems("CHANGED"))
                .body("tables.find { it.table == 'orders' }.mismatches.listed.key", hasItems("id 11"))
                .body("tables.find { it.table == 'orders' }.mismatches.listed[0].values.column", hasItems("total"))
                .body("tables.find { it.table == 'orders' }.mismatches.listed[0].values.target", hasItems("0.2"))
                .body("tables.find { it.table == 'customers' }.mismatches.rows", is(0))
                .body("tables.find { it.table == 'customers' }.digestsEqual", is(true));
        flow.get("/migrations/" + migration).body("state", equalTo("FAILED"));
    }

    @Test
    void aSchemaThatHoldsSomethingIsLeftAlone() throws SQLException {
        String schema = Flow.freeSchema();
        target.execute("CREATE SCHEMA %s CREATE TABLE mine (id integer)".formatted(schema));
        String migration = flow.migration(flow.source(SqliteFiles.shop(folder)), schema);
        flow.succeed(migration, "ASSESS");

        failed(migration, "MIGRATE", "TARGET_SCHEMA_NOT_EMPTY", schema);

        assertThat(target.number("SELECT count(*) FROM pg_tables WHERE schemaname = '%s'".formatted(schema)))
                .isEqualTo(1);
    }

    @Test
    void aRoleThatMayNotCreateIsToldSo() throws SQLException {
        String migration = shop();
        flow.succeed(migration, "ASSESS");
        target.execute("REVOKE CREATE ON DATABASE app FROM app");
        try {
            failed(migration, "MIGRATE", "TARGET_PERMISSION_DENIED", "app");
        } finally {
            target.execute("GRANT CREATE ON DATABASE app TO app");
        }
    }

    @Test
    void aTargetThatRefusesThePasswordFailsTheJob() {
        LocalConfiguration.Target embedded = local.target().orElseThrow();
        String wrong = Flow.asAdmin()
                .post(
                        "/targets",
                        Map.of(
                                "name", "wrong-" + UUID.randomUUID(),
                                "host", embedded.host(),
                                "port", embedded.port(),
                                "database", embedded.database(),
                                "username", embedded.username(),
                                "password", "wrong",
                                "sslMode", "DISABLE"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, Object> definition =
                new HashMap<>(flow.definition(flow.source(SqliteFiles.shop(folder)), Flow.freeSchema()));
        definition.put("targetId", wrong);
        String migration = flow.post("/migrations", definition).path("id");
        flow.succeed(migration, "ASSESS");

        failed(migration, "MIGRATE", "TARGET_AUTHENTICATION_FAILED", Integer.toString(embedded.port()));
    }

    @Test
    void aDamagedSourceFailsTheAssessmentAndLeavesNothing() throws IOException {
        Path file = SqliteFiles.numbers(folder, 20_000);
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(20 * 4096);
            damaged.write(new byte[10 * 4096]);
        }
        String migration = flow.migration(flow.source(file));

        failed(migration, "ASSESS", "SOURCE_CORRUPT", "");

        Api.as(flow.token()).get("/migrations/" + migration + "/plan").then().statusCode(404);
        assertThat(data.work().resolve(migration)).isEmptyDirectory();
    }

    @Test
    void whatCanBeReadOfADamagedSourceIsMigratedWhenSomebodyAcceptsThat() throws IOException {
        Path file = SqliteFiles.numbers(folder, 20_000);
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(20 * 4096);
            damaged.write(new byte[10 * 4096]);
        }
        String migration = flow.migration(flow.source(file));
        String assessment = flow.post(
                        "/migrations/" + migration + "/jobs", Map.of("type", "ASSESS", "acceptDamage", true))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertThat(flow.ended(assessment).getString("state")).isEqualTo("SUCCEEDED");
        List<String> findings = flow.get("/migrations/" + migration + "/assessment")
                .body("findings.code", hasItem("DAMAGED_PAGES"))
                .extract()
                .path("undecided");
        flow.start(migration, "MIGRATE").then().statusCode(422);
        for (String finding : findings) {
            Api.as(flow.token())
                    .contentType(ContentType.JSON)
                    .header("If-Match", planTag(migration))
                    .body(Map.of("choice", "ACCEPT", "reason", "There is no backup."))
                    .put("/migrations/%s/decisions/%s".formatted(migration, finding))
                    .then()
                    .statusCode(200);
        }

        flow.succeed(migration, "MIGRATE");

        int loaded = flow.get("/migrations/" + migration + "/report")
                .body("verified", is(true))
                .body("remarks", hasItem(containsString("the rows that can be read")))
                .extract()
                .path("tables[0].loaded");
        assertThat(loaded).isBetween(10_000, 19_999);
    }

    @Test
    void aSourceThatWentAwayFailsTheAssessmentAndIsNotMade() throws IOException {
        Path file = SqliteFiles.shop(Files.createTempDirectory(root, "shop"));
        String source = flow.post("/sources", Map.of("path", file.toString())).path("id");
        String migration = flow.migration(source);
        Files.delete(file);

        failed(migration, "ASSESS", "SOURCE_MISSING", file.toString());

        assertThat(file).doesNotExist();
    }

    @Test
    void aSnapshotThatWentAwayIsAskedForAgain() throws IOException {
        String migration = shop();
        flow.succeed(migration, "ASSESS");
        Files.delete(data.work().resolve(migration).resolve("snapshot.db"));

        JsonPath job = failed(migration, "MIGRATE", "SNAPSHOT_MISSING", "");

        assertThat(job.getString("problem.nextStep")).contains("assessment again");
    }

    @Test
    void aFailedJobIsRetriedWithThePlanItWasStartedWith() throws SQLException {
        String migration = shop();
        flow.succeed(migration, "ASSESS");
        target.execute("REVOKE CREATE ON DATABASE app FROM app");
        String job;
        try {
            job = failed(migration, "MIGRATE", "TARGET_PERMISSION_DENIED", "app")
                    .getString("id");
        } finally {
            target.execute("GRANT CREATE ON DATABASE app TO app");
        }
        change(migration, planTag(migration), excluded("customers")).then().statusCode(200);

        flow.post("/jobs/" + job + "/retry", Map.of())
                .then()
                .statusCode(202)
                .body("state", equalTo("PENDING"))
                .body("problem", nullValue());

        assertThat(flow.ended(job).getString("state")).isEqualTo("SUCCEEDED");
        flow.get("/jobs/" + job).body("attempts", equalTo(2));
        flow.get("/migrations/" + migration + "/report").body("tables[0].excluded", equalTo(0));
    }

    @Test
    void aDeletedMigrationLeavesNoSnapshotAndNoStaging() throws SQLException {
        String migration = shop();
        flow.succeed(migration, "ASSESS");
        flow.succeed(migration, "MIGRATE");
        assertThat(data.work().resolve(migration)).isNotEmptyDirectory();

        Api.as(flow.token()).delete("/migrations/" + migration).then().statusCode(204);

        assertThat(data.work().resolve(migration)).doesNotExist();
        Api.as(flow.token()).get("/jobs?migrationId=" + migration).then().body("items", hasSize(0));
    }

    private String shop() {
        return flow.migration(flow.source(SqliteFiles.shop(folder)));
    }

    private JsonPath failed(String migration, String type, String code, String object) {
        JsonPath job = flow.ended(flow.job(migration, type));
        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(job.getString("problem.code")).isEqualTo(code);
        assertThat(job.getString("problem.object")).contains(object);
        assertThat(job.getString("problem.nextStep")).isNotBlank();
        return job;
    }

    private String planTag(String migration) {
        return flow.get("/migrations/" + migration + "/plan").extract().header("ETag");
    }

    private Response change(String migration, String tag, Map<String, Object> overrides) {
        return Api.as(flow.token())
                .header("If-Match", tag)
                .contentType(ContentType.JSON)
                .body(overrides)
                .put("/migrations/" + migration + "/plan");
    }

    private static Map<String, Object> excluded(String table) {
        return Map.of("tables", List.of(Map.of("source", table, "excluded", true)));
    }

    private String startWith(String key, String migration) {
        return Api.as(flow.token())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("type", "ASSESS"))
                .post("/migrations/" + migration + "/jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }
}
