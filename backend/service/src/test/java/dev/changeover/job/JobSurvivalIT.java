package dev.changeover.job;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.changeover.local.DataFolder;
import dev.changeover.testing.Flow;
import dev.changeover.testing.PackagedService;
import dev.changeover.testing.SqliteFiles;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

/// Stops the packaged service in the middle of a copy, in every way in which a service stops.
class JobSurvivalIT {

    private static final int ROWS = 1_500_000;

    @TempDir
    static Path folder;

    private static PackagedService service;
    private static Flow flow;
    private static String source;

    private String schema;
    private String migration;

    @BeforeAll
    static void startWithALargeSource() {
        service = new PackagedService(folder.resolve("data"));
        service.start();
        flow = Flow.asAdmin();
        source = flow.source(SqliteFiles.numbers(folder, ROWS));
    }

    @AfterAll
    static void stop() {
        service.stop();
    }

    @BeforeEach
    void assess() {
        schema = Flow.freeSchema();
        migration = flow.migration(source, schema);
        flow.succeed(migration, "ASSESS");
    }

    @Test
    void aCopyThatWasKilledEndsVerifiedWithNothingTwice() throws SQLException {
        String job = copying();

        service.kill();
        service.start();

        assertEndsVerified(job);
    }

    @Test
    void aCopyThatWasStoppedInGoodOrderEndsVerifiedWithNothingTwice() throws SQLException {
        String job = copying();

        service.stop();
        service.start();

        assertEndsVerified(job);
        flow.get("/jobs/" + job + "/log").body("items.message", hasItem("The instance that worked on the job stops"));
    }

    @Test
    void aCopyThatWasCancelledGoesOnWhenItIsRetried() throws SQLException {
        String job = copying();

        flow.post("/jobs/" + job + "/cancel", "{}").then().statusCode(202);
        assertThat(flow.ended(job).getString("state")).isEqualTo("CANCELLED");
        flow.post("/jobs/" + job + "/retry", "{}").then().statusCode(202);

        assertEndsVerified(job);
    }

    /// Starts the migration and waits until some rows are copied and some are not.
    private String copying() {
        String job = flow.job(migration, "MIGRATE");
        JsonPath now = flow.until(
                job,
                seen -> !seen.getString("state").equals("PENDING")
                        && (!seen.getString("state").equals("RUNNING")
                                || "COPY".equals(seen.getString("phase")) && done(seen) > 0));
        assertThat(now.getString("state")).isEqualTo("RUNNING");
        assertThat(done(now)).isBetween(1L, (long) ROWS - 1);
        return job;
    }

    private static long done(JsonPath job) {
        return job.get("progress") == null ? 0 : job.getLong("progress.done");
    }

    private void assertEndsVerified(String job) throws SQLException {
        JsonPath ended = flow.ended(job);
        assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(ended.getInt("attempts")).isEqualTo(2);
        flow.get("/migrations/" + migration + "/report")
                .body("verified", is(true))
                .body("tables[0].source", equalTo(ROWS))
                .body("tables[0].loaded", equalTo(ROWS))
                .body("tables[0].digestsEqual", is(true));
        assertThat(target("SELECT count(*) FROM %s.numbers")).isEqualTo(ROWS);
        assertThat(target("SELECT count(DISTINCT id) FROM %s.numbers")).isEqualTo(ROWS);
        assertThat(target("SELECT count(*) FROM %s.numbers WHERE square <> id * id"))
                .isZero();
    }

    private long target(String query) throws SQLException {
        JsonPath target =
                flow.get("/targets/" + flow.embeddedTarget()).extract().jsonPath();
        String url = "jdbc:postgresql://%s:%d/%s"
                .formatted(target.getString("host"), target.getInt("port"), target.getString("database"));
        String password = new DataFolder(folder.resolve("data"))
                .secret("postgres-app-password")
                .orElseThrow();
        try (Connection connection = DriverManager.getConnection(url, target.getString("username"), password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query.formatted(schema))) {
            row.next();
            return row.getLong(1);
        }
    }
}
