package dev.changeover.migration;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.changeover.local.DataFolder;
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
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/// Several SQLite databases into one schema, over HTTP.
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SeveralSourcesTest {

    private static final String PEOPLE =
            "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT UNIQUE)";
    private static final String ORDERS = """
            CREATE TABLE orders (
                id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES people (id), total REAL, seller_id INTEGER
            )""";

    @TempDir
    Path folder;

    @Inject
    TargetDatabase target;

    @Inject
    DataFolder data;

    @Inject
    @ConfigProperty(name = PostgresTestResource.SOURCE_ROOT)
    Path root;

    private Flow flow;
    private String schema;

    @BeforeEach
    void signIn() {
        flow = Flow.asOperator();
        schema = Flow.freeSchema();
    }

    private Path north(Path in) {
        return SqliteFiles.make(
                in,
                "north.db",
                PEOPLE,
                ORDERS,
                "INSERT INTO people VALUES (1, 'Ada', 'ada@example.org'), (2, 'Bo', NULL), (7, 'Cy', NULL)",
                "INSERT INTO orders VALUES (1, 1, 9.5, 7), (2, 7, 3, NULL)");
    }

    /// A row of people has a text that no PostgreSQL text can be.
    private Path south(Path in) {
        return SqliteFiles.make(
                in,
                "South Shop.sqlite",
                "PRAGMA encoding = 'UTF-16le'",
                PEOPLE,
                ORDERS,
                "INSERT INTO people VALUES (1, 'Dee', NULL), (2, 'Eve', NULL), (3, 'nul' || char(0), NULL)",
                "INSERT INTO orders VALUES (1, 2, 1, 1), (3, 1, 2.25, NULL)");
    }

    private String migration(List<String> sources) {
        return define(sources).then().statusCode(201).extract().path("id");
    }

    private Response define(List<String> sources) {
        Map<String, Object> definition = new HashMap<>(flow.definition(sources.getFirst(), schema));
        definition.put("sourceIds", sources);
        return flow.post("/migrations", definition);
    }

    private String twoShops() {
        return migration(List.of(flow.source(north(folder)), flow.source(south(folder))));
    }

    private String registered(Path file) {
        return flow.post("/sources", Map.of("path", file.toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void eachSourceHasAKeyAndANumber() {
        String migration = twoShops();

        flow.get("/migrations/" + migration)
                .body("sources.name", contains("north.db", "South Shop.sqlite"))
                .body("sources.key", contains("north", "south-shop"))
                .body("sources.number", contains(1, 2))
                .body("sources.state", everyItem(equalTo("NEW")))
                .body("sources.snapshot", everyItem(nullValue()));
    }

    @Test
    void sourcesOfTheSameNameGetKeysThatDiffer() {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path file = SqliteFiles.make(
                    folder, "copy%d.db".formatted(i), "CREATE TABLE t (n)", "INSERT INTO t VALUES (%d)".formatted(i));
            sources.add(Api.as(flow.token())
                    .multiPart("file", file.toFile())
                    .multiPart("name", "Ünïted Kiosk of the far, far northern islands")
                    .post("/sources")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }

        flow.get("/migrations/" + migration(sources))
                .body(
                        "sources.key",
                        contains(
                                "n-ted-kiosk-of-the-far-far-north",
                                "n-ted-kiosk-of-the-far-far-nor-2",
                                "n-ted-kiosk-of-the-far-far-nor-3"));
    }

    @Test
    void theSameFileTwiceIsRefused() {
        String source = flow.source(north(folder));
        String same = flow.source(folder.resolve("north.db"));

        define(List.of(source, flow.source(south(folder)), same))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/sourceIds/2"));
        define(List.of(source, source)).then().statusCode(422).body("errors.pointer", contains("/sourceIds/1"));
    }

    @Test
    void severalSourcesDoNotFillTablesOfAnApplication() {
        String north = flow.source(north(folder));
        Map<String, Object> definition = new HashMap<>(flow.definition(north, schema));
        definition.put("sourceIds", List.of(north, flow.source(south(folder))));
        definition.put("mode", "LOAD_EXISTING");

        flow.post("/migrations", definition).then().statusCode(422).body("errors.pointer", contains("/mode"));
    }

    @Test
    void anAssessmentTellsOfEachSourceAndComparesThem() {
        String migration = twoShops();

        flow.succeed(migration, "ASSESS");

        flow.get("/migrations/" + migration)
                .body("state", equalTo("ASSESSED"))
                .body("sources.state", everyItem(equalTo("ASSESSED")))
                .body("sources.snapshot.encoding", contains("UTF-8", "UTF-16LE"))
                .body("sources.snapshot.takenAt", everyItem(notNullValue()));
        flow.get("/migrations/" + migration + "/assessment")
                .body("sourceId", nullValue())
                .body("rows", equalTo(10))
                .body("sources.key", contains("north", "south-shop"))
                .body("sources.rows", contains(5, 5))
                .body("tables.name", hasItems("north/people", "south-shop/orders"))
                .body("comparison.families.name", contains("people", "orders"))
                .body("comparison.families.standing", everyItem(equalTo("SAME")))
                .body("comparison.families[0].shares.rows", contains(3, 3))
                .body("comparison.families[0].columns[2].name", equalTo("email"))
                .body("comparison.families[0].columns[2].cells.nulls", contains(2, 3))
                .body("comparison.sharedKeys.find { it.family == 'people' }.values", equalTo(2))
                .body("findings.code", hasItem("KEYS_CHANGE"));
    }

    @Test
    void rowsOfAllSourcesAreLoadedAndProvedForEach() throws SQLException {
        String migration = twoShops();
        flow.succeed(migration, "ASSESS");

        String job = flow.succeed(migration, "MIGRATE").getString("id");

        flow.get("/migrations/" + migration + "/report")
                .body("verified", is(true))
                .body("sources.key", contains("north", "south-shop"))
                .body("sources.totals.source", contains(5, 5))
                .body("sources.totals.loaded", contains(5, 4))
                .body("sources.totals.quarantined", contains(0, 1))
                .body("sources.totals.verified", everyItem(is(true)))
                .body("sources.asOf", everyItem(notNullValue()))
                .body(
                        "tables.table",
                        hasItems("north/people", "south-shop/people", "north/orders", "south-shop/orders"))
                .body("tables.find { it.table == 'south-shop/people' }.sourceKey", equalTo("south-shop"))
                .body("tables.find { it.table == 'south-shop/people' }.merged", equalTo(0));
        assertThat(target.number("""
                SELECT count(*) FROM %1$s.orders o JOIN %1$s.people p ON p.id = o.person_id
                WHERE (p.name, o.total) IN (('Ada', 9.5), ('Cy', 3), ('Eve', 1), ('Dee', 2.25))""".formatted(schema))).isEqualTo(4);
        flow.get("/jobs/" + job + "/rejects").body("items.table", contains("south-shop/people"));
        flow.get("/migrations/" + migration).body("state", equalTo("MIGRATED"));
    }

    @Test
    void aChoiceForATableIsRecordedWithItsReason() throws SQLException {
        String migration = twoShops();
        flow.succeed(migration, "ASSESS");
        Map<String, Object> choice = Map.of(
                "tables",
                List.of(),
                "families",
                List.of(
                        Map.of("family", "people", "keyRule", "RENUMBER", "softReferences", List.of()),
                        Map.of(
                                "family",
                                "orders",
                                "softReferences",
                                List.of(Map.of("column", "seller_id", "references", "people")))),
                "reason",
                "The sellers are people.");

        change(migration, choice)
                .then()
                .statusCode(200)
                .body("sources.key", contains("north", "south-shop"))
                .body("families.find { it.united.source == 'people' }.keyRule", equalTo("RENUMBER"))
                .body("families.find { it.united.source == 'orders' }.references.column", hasItem("seller_id"));
        flow.succeed(migration, "MIGRATE");

        assertThat(target.number("""
                SELECT count(*) FROM %1$s.orders o JOIN %1$s.people p ON p.id = o.seller_id
                WHERE (p.name, o.total) IN (('Cy', 9.5), ('Dee', 1))""".formatted(schema))).isEqualTo(2);
        Flow.asAdmin()
                .get("/audit-events?limit=200")
                .body(chosen(migration) + ".details.family", hasItems("people", "orders"))
                .body(chosen(migration) + ".details.reason", hasItem("The sellers are people."));
    }

    private static String chosen(String migration) {
        return "items.findAll { it.action == 'FAMILY_CHOSEN' && it.objectId == '%s' }".formatted(migration);
    }

    @Test
    void aChangeOfTablesAloneLeavesTheChoicesForThem() {
        String migration = twoShops();
        flow.succeed(migration, "ASSESS");
        Map<String, Object> renumbered = Map.of("family", "people", "keyRule", "RENUMBER");
        change(migration, Map.of("tables", List.of(), "families", List.of(renumbered), "reason", "Small numbers."))
                .then()
                .statusCode(200);

        change(migration, Map.of("tables", List.of(Map.of("source", "orders", "excluded", true))))
                .then()
                .statusCode(200)
                .body("families.find { it.united.source == 'people' }.keyRule", equalTo("RENUMBER"))
                .body("families.find { it.united.source == 'orders' }.united.excluded", is(true));
        flow.succeed(migration, "ASSESS");
        flow.get("/migrations/" + migration + "/plan")
                .body("families.find { it.united.source == 'people' }.keyRule", equalTo("RENUMBER"))
                .body("families.find { it.united.source == 'orders' }.united.excluded", is(false));
    }

    @Test
    void aChoiceThatConcernsNothingIsRefusedWithItsPlace() {
        String migration = twoShops();
        flow.succeed(migration, "ASSESS");
        Map<String, Object> unknown = Map.of("family", "nobody", "keyRule", "OFFSET");
        Map<String, Object> soft = Map.of(
                "family", "orders", "softReferences", List.of(Map.of("column", "colour", "references", "nothing")));

        change(migration, Map.of("tables", List.of(), "families", List.of(unknown, soft), "reason", "None."))
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains(
                                "/families/0/family",
                                "/families/1/softReferences/0/column",
                                "/families/1/softReferences/0/references"));
        change(
                        migration,
                        Map.of(
                                "tables",
                                List.of(),
                                "families",
                                List.of(Map.of("family", "people", "keyRule", "RENUMBER"))))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
    }

    @Test
    void valuesThatTwoSourcesHoldWaitForADecision() {
        String other = flow.source(SqliteFiles.make(
                folder, "west.db", PEOPLE, "INSERT INTO people VALUES (5, 'Ada L.', 'ada@example.org')"));
        String migration = migration(List.of(flow.source(north(folder)), other));
        flow.succeed(migration, "ASSESS");
        flow.start(migration, "MIGRATE").then().statusCode(422).body("type", equalTo("/problems/decisions-required"));
        String finding = flow.get("/migrations/" + migration + "/assessment")
                .body("undecided", hasSize(1))
                .extract()
                .path("undecided[0]");

        Api.as(flow.token())
                .contentType(ContentType.JSON)
                .header("If-Match", planTag(migration))
                .body(Map.of("choice", "SCOPE_BY_SOURCE", "reason", "They are two accounts."))
                .put("/migrations/%s/decisions/%s".formatted(migration, finding))
                .then()
                .statusCode(200);

        flow.succeed(migration, "MIGRATE");
        flow.get("/migrations/" + migration + "/report").body("verified", is(true));
        flow.get("/migrations/" + migration + "/assessment")
                .body("undecided", hasSize(0))
                .body("decisions.choice", contains("SCOPE_BY_SOURCE"));
    }

    @Test
    void badSourcesAreNamedAndARetryDoesOnlyTheRest() throws IOException {
        Path own = Files.createTempDirectory(root, "several");
        Path vanishing = north(own);
        byte[] kept = Files.readAllBytes(vanishing);
        Path damaged = SqliteFiles.numbers(folder, 20_000);
        byte[] sound = Files.readAllBytes(damaged);
        Path numbers = Files.write(own.resolve("numbers.db"), sound);
        String migration = migration(List.of(registered(vanishing), flow.source(south(folder)), registered(numbers)));
        Files.delete(vanishing);
        try (RandomAccessFile file = new RandomAccessFile(numbers.toFile(), "rw")) {
            file.seek(20 * 4096);
            file.write(new byte[10 * 4096]);
        }

        JsonPath failed = flow.ended(flow.job(migration, "ASSESS"));

        assertThat(failed.getString("state")).isEqualTo("FAILED");
        assertThat(failed.getString("problem.code")).isEqualTo("SOURCES_NOT_ASSESSED");
        assertThat(failed.getString("problem.object")).isEqualTo("north, numbers");
        assertThat(failed.getString("problem.detail")).contains("2 of 3", "north.db", "numbers.db");
        flow.get("/migrations/" + migration)
                .body("sources.state", contains("FAILED", "ASSESSED", "FAILED"))
                .body("sources[0].problem.code", equalTo("SOURCE_MISSING"))
                .body("sources[1].problem", nullValue())
                .body("sources[2].problem.code", equalTo("SOURCE_CORRUPT"))
                .body("sources[1].snapshot", notNullValue());
        Api.as(flow.token())
                .get("/migrations/" + migration + "/assessment")
                .then()
                .statusCode(404)
                .body("detail", containsString("Not every source"));

        Files.write(vanishing, kept);
        Files.write(numbers, sound);
        String job = failed.getString("id");
        flow.post("/jobs/" + job + "/retry", Map.of()).then().statusCode(202);

        assertThat(flow.ended(job).getString("state")).isEqualTo("SUCCEEDED");
        flow.get("/migrations/" + migration).body("sources.state", everyItem(equalTo("ASSESSED")));
        flow.get("/jobs/" + job + "/log")
                .body("items.findAll { it.message == 'Snapshot reused' }.fields.source", contains("south-shop"));
        flow.get("/migrations/" + migration + "/plan").body("sources", hasSize(3));
    }

    @Test
    void aFileThatTurnsOutToHoldTheSameIsNamed() throws IOException {
        Path own = Files.createTempDirectory(root, "several");
        Path one = north(own);
        String first = registered(one);
        String copy = registered(SqliteFiles.make(own, "copy.db", "CREATE TABLE t (n)"));
        String migration = migration(List.of(first, copy));
        Files.write(own.resolve("copy.db"), Files.readAllBytes(one));

        JsonPath failed = flow.ended(flow.job(migration, "ASSESS"));

        assertThat(failed.getString("problem.object")).isEqualTo("copy");
        flow.get("/migrations/" + migration)
                .body("sources[1].problem.code", equalTo("SOURCE_REPEATED"))
                .body("sources[1].problem.detail", containsString("north"));
    }

    @Test
    void everySourceIsProvedUnmovedBeforeACutOver() throws IOException, SQLException {
        Path own = Files.createTempDirectory(root, "several");
        Path north = north(own);
        String migration = migration(List.of(registered(north), registered(south(own))));
        flow.succeed(migration, "ASSESS");
        separately(migration);
        SqliteFiles.make(own, "north.db", "INSERT INTO people VALUES (9, 'Late', NULL)");

        JsonPath refused = flow.ended(flow.job(migration, "CUT_OVER"));
        assertThat(refused.getString("problem.code")).isEqualTo("SOURCE_MOVED");
        assertThat(refused.getString("problem.object")).isEqualTo("north.db");
        String accepted = flow.post(
                        "/migrations/" + migration + "/jobs", Map.of("type", "CUT_OVER", "acceptMovedSource", true))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        JsonPath done = flow.ended(accepted);

        assertThat(done.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(done.getBoolean("result.sourceUnchanged")).isFalse();
        assertThat(done.getList("result.sources.unchanged", Boolean.class)).containsExactly(false, true);
        assertThat(target.number("SELECT count(*) FROM %s.people".formatted(schema)))
                .isEqualTo(5);
        JsonPath back = flow.succeed(migration, "ROLL_BACK");
        assertThat(back.getList("result.sources.unchanged", Boolean.class)).containsExactly(false, true);
        String cleanUp = flow.post(
                        "/migrations/" + migration + "/jobs", Map.of("type", "CLEAN_UP", "endRetention", true))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertThat(flow.ended(cleanUp).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(data.work().resolve(migration)).doesNotExist();
    }

    private void separately(String migration) {
        String job = flow.post("/migrations/" + migration + "/jobs", Map.of("type", "MIGRATE", "cutOver", "SEPARATE"))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertThat(flow.ended(job).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aRehearsalAndALaterVerificationCoverAllSources() throws SQLException {
        String migration = twoShops();
        flow.succeed(migration, "ASSESS");
        flow.succeed(migration, "REHEARSE");
        flow.get("/migrations/" + migration + "/rehearsal")
                .body("report.verified", is(true))
                .body("report.sources.key", contains("north", "south-shop"));
        flow.succeed(migration, "MIGRATE");
        flow.succeed(migration, "VERIFY");
        target.execute("UPDATE %s.people SET name = 'Dea' WHERE name = 'Dee'".formatted(schema));

        JsonPath job = flow.ended(flow.job(migration, "VERIFY"));

        assertThat(job.getString("problem.detail"))
                .contains("south-shop/people (1 row")
                .doesNotContain("north");
        flow.get("/migrations/" + migration + "/report").body("sources.totals.verified", contains(true, false));
    }

    @Test
    void aQuarantinedRowOfOneSourceIsMendedAndLoaded() throws SQLException {
        String migration = twoShops();
        flow.succeed(migration, "ASSESS");
        separately(migration);
        String row = flow.get("/migrations/" + migration + "/rejects?table=south-shop/people")
                .body("items", hasSize(1))
                .extract()
                .path("items[0].reject.key");
        flow.get("/migrations/%s/source-row?table=south-shop/people&row=%s".formatted(migration, row))
                .body("column", hasItems("id", "name", "email"));

        flow.post(
                        "/migrations/" + migration + "/resolutions",
                        Map.of(
                                "table",
                                "south-shop/people",
                                "row",
                                row,
                                "kind",
                                "REPAIR",
                                "reason",
                                "Asked her.",
                                "values",
                                List.of(Map.of("column", "name", "storageClass", "TEXT", "value", "Fay"))))
                .then()
                .statusCode(201);
        flow.succeed(migration, "MIGRATE");

        assertThat(target.number("SELECT count(*) FROM %s.people WHERE name = 'Fay'".formatted(schema)))
                .isEqualTo(1);
        flow.get("/migrations/" + migration + "/report").body("sources.totals.quarantined", contains(0, 0));
    }

    @Test
    void aHundredSourcesOfTwentyTablesBecomeOne() throws SQLException {
        List<String> sources = IntStream.range(0, 100)
                .mapToObj(number -> flow.source(kiosk(number)))
                .toList();
        String migration = migration(sources);
        flow.succeed(migration, "ASSESS");

        flow.succeed(migration, "MIGRATE");

        flow.get("/migrations/" + migration + "/report")
                .body("verified", is(true))
                .body("sources", hasSize(100))
                .body("tables", hasSize(2_000))
                .body("sources.totals.loaded", everyItem(equalTo(40)))
                .body("sources.totals.verified", not(hasItem(false)));
        assertThat(target.number("SELECT count(DISTINCT id) FROM %s.t19".formatted(schema)))
                .isEqualTo(200);
    }

    private Path kiosk(int number) {
        List<String> statements = new ArrayList<>();
        for (int table = 0; table < 20; table++) {
            statements.add("CREATE TABLE t%d (id INTEGER PRIMARY KEY, kiosk TEXT, before INTEGER REFERENCES t%d (id))"
                    .formatted(table, Math.max(0, table - 1)));
            statements.add("INSERT INTO t%1$d VALUES (1, 'kiosk %2$d', 1), (2, NULL, 1)".formatted(table, number));
        }
        return SqliteFiles.make(folder, "kiosk%d.db".formatted(number), statements.toArray(String[]::new));
    }

    private String planTag(String migration) {
        return flow.get("/migrations/" + migration + "/plan").extract().header("ETag");
    }

    private Response change(String migration, Map<String, Object> changes) {
        return Api.as(flow.token())
                .header("If-Match", planTag(migration))
                .contentType(ContentType.JSON)
                .body(changes)
                .put("/migrations/" + migration + "/plan");
    }
}
