package dev.changeover.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import dev.changeover.testing.SqliteFiles;
import dev.changeover.testing.TargetDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/// What people do about quarantined rows, over HTTP.
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ResolutionsTest {

    private static final Map<String, Object> MENDED = Map.of(
            "table", "customers",
            "row", "rowid 3",
            "kind", "REPAIR",
            "values", List.of(Map.of("column", "note", "storageClass", "TEXT", "value", "mended")),
            "reason", "Asked the customer.");

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
    private String job;

    @BeforeEach
    void migrateAShopWithOneRowThatCannotBeRepresented() {
        flow = Flow.asOperator();
        schema = Flow.freeSchema();
        migration = flow.migration(flow.source(SqliteFiles.shop(folder)), schema);
        flow.succeed(migration, "ASSESS");
        job = flow.succeed(migration, "MIGRATE").getString("id");
    }

    private ValidatableResponse resolve(Map<String, Object> resolution) {
        return flow.post("/migrations/" + migration + "/resolutions", resolution)
                .then();
    }

    @Test
    void aMendedRowIsLoadedAndTheTotalsAddUp() throws SQLException {
        String id = resolve(MENDED)
                .statusCode(201)
                .body("open", is(true))
                .body("resolvedBy", startsWith("user-"))
                .extract()
                .path("id");
        flow.get("/migrations/" + migration + "/plan")
                .body("tables.find { it.source == 'customers' }.repairs.row", contains("rowid 3"));

        flow.succeed(migration, "MIGRATE");

        flow.get("/migrations/" + migration + "/report")
                .body("verified", is(true))
                .body("tables.find { it.table == 'customers' }.loaded", equalTo(3))
                .body("tables.find { it.table == 'customers' }.quarantined", equalTo(0));
        assertThat(target.number(
                        "SELECT count(*) FROM %s.customers WHERE id = 3 AND note = 'mended'".formatted(schema)))
                .isEqualTo(1);
        flow.succeed(migration, "VERIFY");
        flow.get("/migrations/" + migration + "/resolutions").body("items.open", contains(false));
        Api.as(flow.token())
                .delete("/migrations/%s/resolutions/%s".formatted(migration, id))
                .then()
                .statusCode(409);
    }

    @Test
    void theRowIsShownToWhoIsAboutToMendIt() {
        Api.as(flow.token())
                .queryParam("table", "customers")
                .queryParam("row", "rowid 3")
                .get("/migrations/" + migration + "/source-row")
                .then()
                .statusCode(200)
                .body("column", contains("id", "name", "note"))
                .body("find { it.column == 'id' }.value", equalTo("3"))
                .body("find { it.column == 'note' }.storageClass", equalTo("TEXT"));
    }

    @Test
    void rowsThatStayOutAreSignedOff() {
        flow.post(
                        "/migrations/" + migration + "/resolutions/acceptances",
                        Map.of("reason", "A test account.", "code", "NUL_IN_TEXT"))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        flow.post("/migrations/" + migration + "/resolutions/acceptances", Map.of("reason", "Again."))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(0));

        flow.get("/migrations/" + migration + "/resolutions")
                .body("items.kind", contains("ACCEPT"))
                .body("items.reason", contains("A test account."))
                .body("items.open", contains(true));
        rejects("?standing=ACCEPTED").body("items.resolution.reason", contains("A test account."));
        totals().body("groups.accepted", contains(1));
        Flow.asAdmin()
                .get("/audit-events?limit=200")
                .body("items.findAll { it.objectId == '%s' }.action".formatted(migration), hasItem("REJECTS_ACCEPTED"));
    }

    private ValidatableResponse rejects(String query) {
        return flow.get("/migrations/%s/rejects%s".formatted(migration, query));
    }

    private ValidatableResponse totals() {
        return flow.get("/migrations/" + migration + "/rejects/totals");
    }

    @Test
    void aQuarantinedRowIsListedAndCountedByWhatWasDoneAboutIt() {
        rejects("")
                .body("items.reject.key", contains("rowid 3"))
                .body("items.standing", contains("OPEN"))
                .body("items[0].resolution", nullValue());
        totals().body("jobId", equalTo(job))
                .body("goesOnWith", nullValue())
                .body("groups.table", contains("customers"))
                .body("groups.column", contains("note"))
                .body("groups.code", contains("NUL_IN_TEXT"))
                .body("groups.open", contains(1));

        resolve(MENDED).statusCode(201);

        rejects("")
                .body("items.standing", contains("MENDED"))
                .body("items[0].resolution.values.value", contains("mended"));
        totals().body("goesOnWith", equalTo("CUT_OVER"))
                .body("groups.open", contains(0))
                .body("groups.mended", contains(1));

        flow.succeed(migration, "MIGRATE");

        rejects("").body("items", hasSize(0));
        totals().body("groups", hasSize(0));
    }

    @Test
    void aRowThatWasMendedInAWayThatTheTargetCannotHoldEitherSaysSo() {
        resolve(Map.of(
                        "table", "customers",
                        "row", "rowid 3",
                        "kind", "REPAIR",
                        "values", List.of(Map.of("column", "note", "storageClass", "TEXT", "value", "\0")),
                        "reason", "?"))
                .statusCode(201);

        flow.succeed(migration, "MIGRATE");

        rejects("").body("items.standing", contains("STILL_REFUSED"));
        totals().body("groups.stillRefused", contains(1));
        resolve(MENDED).statusCode(201);
        rejects("").body("items.standing", contains("MENDED"));
    }

    @Test
    void quarantinedRowsAreFiltered() {
        rejects("?table=customers&code=NUL_IN_TEXT&standing=OPEN&row=rowid 3").body("items", hasSize(1));
        rejects("?table=orders").body("items", hasSize(0));
        rejects("?code=INVALID_UTF8").body("items", hasSize(0));
        rejects("?standing=ACCEPTED").body("items", hasSize(0));
        rejects("?row=rowid 4").body("items", hasSize(0));
        Api.as(flow.token())
                .get("/migrations/" + migration + "/rejects?standing=LOST")
                .then()
                .statusCode(400);
    }

    @Test
    void rowsAreNotResolvedOnceTheirSourceWasAssessedAsAnotherOne() throws Exception {
        Path file = Files.copy(folder.resolve("shop.db"), root.resolve(schema + ".db"));
        String source = flow.post("/sources", Map.of("name", "live", "path", file.toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        migration = flow.migration(source, Flow.freeSchema());
        flow.succeed(migration, "ASSESS");
        flow.succeed(migration, "MIGRATE");
        try (Connection application = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = application.createStatement()) {
            statement.execute("DELETE FROM orders");
        }
        flow.succeed(migration, "ASSESS");

        resolve(MENDED).statusCode(409);
        flow.post("/migrations/" + migration + "/resolutions/acceptances", Map.of("reason", "?"))
                .then()
                .statusCode(409);
    }

    @Test
    void aResolutionCanBeTakenBackWhileItsRowIsOpen() {
        String id = resolve(MENDED).statusCode(201).extract().path("id");

        Api.as(flow.token())
                .delete("/migrations/%s/resolutions/%s".formatted(migration, id))
                .then()
                .statusCode(204);

        flow.get("/migrations/" + migration + "/resolutions").body("items", hasSize(0));
        flow.get("/migrations/" + migration + "/plan")
                .body("tables.find { it.source == 'customers' }.repairs", hasSize(0));
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        resolve(Map.of("table", "customers", "row", "rowid 1", "kind", "ACCEPT", "reason", "?"))
                .statusCode(422)
                .body("errors.pointer", contains("/row"));
        resolve(Map.of("table", "customers", "row", "rowid 3", "kind", "REPAIR", "reason", "?"))
                .statusCode(422)
                .body("errors.pointer", contains("/values"));
        resolve(Map.of(
                        "table", "customers",
                        "row", "rowid 3",
                        "kind", "REPAIR",
                        "values", List.of(Map.of("column", "nothing", "storageClass", "TEXT", "value", "x")),
                        "reason", "?"))
                .statusCode(422)
                .body("errors.pointer", contains("/values/0"));
        resolve(Map.of("table", "customers", "row", "rowid 3", "kind", "ACCEPT"))
                .statusCode(400);
        flow.get("/migrations/" + migration + "/resolutions").body("items", hasSize(0));
    }

    @Test
    void rejectsAreDownloadedAsCsvThatASpreadsheetOpensAsText() {
        String csv = Api.as(flow.token())
                .accept("text/csv")
                .get("/jobs/" + job + "/rejects/csv")
                .then()
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment"))
                .extract()
                .asString();

        assertThat(csv.lines()).hasSize(2);
        assertThat(csv.lines().toList().get(0)).isEqualTo("table,row,column,code,storageClass,value,reason");
        assertThat(csv.lines().toList().get(1)).startsWith("customers,rowid 3,note,NUL_IN_TEXT,TEXT,");
    }
}
