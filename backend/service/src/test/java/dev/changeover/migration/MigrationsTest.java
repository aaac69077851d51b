package dev.changeover.migration;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import dev.changeover.testing.SqliteFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class MigrationsTest {

    private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

    @TempDir
    Path folder;

    private Flow flow;

    @BeforeEach
    void signIn() {
        flow = Flow.asOperator();
    }

    @Test
    void aNewMigrationShowsWhatItIsMadeOf() {
        String source = flow.source(SqliteFiles.shop(folder));
        String schema = Flow.freeSchema();

        flow.post("/migrations", flow.definition(source, schema))
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("https?://[^/]+/api/v1/migrations/[^/]+"))
                .body("name", equalTo("Test"))
                .body("sources", hasSize(1))
                .body("sources[0].id", equalTo(source))
                .body("sources[0].name", equalTo("shop.db"))
                .body("target.name", equalTo("embedded"))
                .body("schema", equalTo(schema))
                .body("mode", equalTo("CREATE_SCHEMA"))
                .body("state", equalTo("NEW"))
                .body("latestJob", nullValue());
    }

    @Test
    void theListBeginsWithTheYoungestAndGoesOnWithNext() {
        String source = flow.source(SqliteFiles.shop(folder));
        String older = flow.migration(source);
        String younger = flow.migration(source);

        ValidatableResponse first = flow.get("/migrations?limit=1").body("items.id", equalTo(List.of(younger)));
        String next = first.extract().path("next");
        first.header("Link", containsString(next));

        flow.get("/migrations?limit=1&cursor=" + next).body("items.id", equalTo(List.of(older)));
    }

    @Test
    void aSourceAndATargetThatDoNotExistAreNamed() {
        Map<String, Object> definition = new HashMap<>(flow.definition(UNKNOWN, "any"));
        definition.put("targetId", UNKNOWN);

        flow.post("/migrations", definition)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/sourceIds/0", "/targetId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_catalog", "PG_x", "information_schema", "ääääääääääääääääääääääääääääääää", "a\u0000b"})
    void aSchemaThatPostgreSqlDoesNotTakeIsRefused(String schema) {
        flow.post("/migrations", flow.definition(flow.source(SqliteFiles.shop(folder)), schema))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/schema"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"changeover_ledger", "changeover_staging_0123456789ab", "Changeover_app"})
    void aSchemaOfTheEnginesOwnIsRefusedWithWords(String schema) {
        flow.post("/migrations", flow.definition(flow.source(SqliteFiles.shop(folder)), schema))
                .then()
                .statusCode(422)
                .body("detail", containsString("changeover_"))
                .body("errors.pointer", hasItem("/schema"));
    }

    @ParameterizedTest
    @CsvSource({"name, ''", "schema, ' '", "sourceIds,", "targetId,"})
    void whatIsMissingIsNamed(String member, String value) {
        Map<String, Object> definition = new HashMap<>(flow.definition(UNKNOWN, "any"));
        definition.put(member, value);

        flow.post("/migrations", definition).then().statusCode(400).body("errors.pointer", hasItem("/" + member));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void aMigrationHasOneToTwoHundredSources(int sources) {
        Map<String, Object> definition = new HashMap<>(flow.definition(UNKNOWN, "any"));
        definition.put("sourceIds", Collections.nCopies(sources, UNKNOWN));

        flow.post("/migrations", definition).then().statusCode(400).body("errors.pointer", hasItem("/sourceIds"));
    }

    @Test
    void theSameKeyDefinesAMigrationOnce() {
        Map<String, Object> definition = flow.definition(flow.source(SqliteFiles.shop(folder)), Flow.freeSchema());
        String key = UUID.randomUUID().toString();

        Response first = withKey(key, definition);
        Response second = withKey(key, definition);

        first.then().statusCode(201);
        second.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(second.header("Location")).endsWith("/api/v1/migrations/" + first.path("id"));
    }

    @Test
    void aKeyStandsForOneRequest() {
        String source = flow.source(SqliteFiles.shop(folder));
        String key = UUID.randomUUID().toString();
        withKey(key, flow.definition(source, Flow.freeSchema()));

        withKey(key, flow.definition(source, Flow.freeSchema()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @ParameterizedTest
    @CsvSource({"assessment, assessment-missing", "plan, plan-missing", "report, report-missing"})
    void whatNoJobMadeYetIsMissing(String document, String problem) {
        String migration = flow.migration(flow.source(SqliteFiles.shop(folder)));

        Api.as(flow.token())
                .get("/migrations/" + migration + "/" + document)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/" + problem));
    }

    @Test
    void migratingNeedsAnAssessment() {
        String migration = flow.migration(flow.source(SqliteFiles.shop(folder)));

        flow.start(migration, "MIGRATE").then().statusCode(422).body("type", equalTo("/problems/assessment-required"));
        flow.get("/migrations/" + migration).body("state", equalTo("NEW"));
    }

    @Test
    void verifyingNeedsAMigration() {
        String migration = flow.migration(flow.source(SqliteFiles.shop(folder)));

        flow.start(migration, "VERIFY").then().statusCode(422).body("errors.pointer", hasItem("/type"));
    }

    @Test
    void aTypeOfJobThatDoesNotExistIsRefused() {
        String migration = flow.migration(flow.source(SqliteFiles.shop(folder)));

        flow.start(migration, "EXPLODE").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/assessment", "/plan", "/report"})
    void anUnknownMigrationIsNotFound(String document) {
        Api.as(flow.token())
                .get("/migrations/" + UNKNOWN + document)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void aJobOfAnUnknownMigrationIsNotFound() {
        flow.start(UNKNOWN, "ASSESS").then().statusCode(404);
    }

    @Test
    void aDeletedMigrationLetsGoOfItsSource() {
        String source = flow.source(SqliteFiles.shop(folder));
        String migration = flow.migration(source);

        Api.as(flow.token()).delete("/migrations/" + migration).then().statusCode(204);

        Api.as(flow.token()).get("/migrations/" + migration).then().statusCode(404);
        Api.as(flow.token()).delete("/sources/" + source).then().statusCode(204);
    }

    @Test
    void anUnknownQueryParameterIsRefused() {
        Api.as(flow.token())
                .get("/migrations?sort=name")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-parameter"));
    }

    @Test
    void viewersReadAndDoNotWrite() {
        String source = flow.source(SqliteFiles.shop(folder));
        String migration = flow.migration(source);
        Flow viewer = Flow.as("VIEWER");

        viewer.get("/migrations/" + migration).body("id", equalTo(migration));
        viewer.post("/migrations", viewer.definition(source, "any")).then().statusCode(403);
        viewer.start(migration, "ASSESS").then().statusCode(403).body("nextStep", not(equalTo("")));
        Api.as(viewer.token()).delete("/migrations/" + migration).then().statusCode(403);
    }

    private Response withKey(String key, Map<String, Object> definition) {
        return Api.as(flow.token())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(definition)
                .post("/migrations");
    }
}
