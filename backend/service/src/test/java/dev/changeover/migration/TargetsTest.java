package dev.changeover.migration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.changeover.job.JobsByHand;
import dev.changeover.local.LocalConfiguration;
import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import dev.changeover.testing.SqliteFiles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TargetsTest {

    @Inject
    LocalConfiguration local;

    @Inject
    Targets targets;

    @Inject
    JobsByHand jobs;

    private Flow admin;

    @BeforeEach
    void signIn() {
        admin = Flow.asAdmin();
    }

    @Test
    void localModeOffersTheEmbeddedTarget() {
        admin.get("/targets/" + admin.embeddedTarget())
                .body("name", equalTo("embedded"))
                .body("kind", equalTo("POSTGRESQL"))
                .body("database", equalTo("app"))
                .body("embedded", is(true));
    }

    @Test
    void theEmbeddedTargetPassesItsTest() {
        admin.post("/targets/" + admin.embeddedTarget() + "/test", Map.of())
                .then()
                .statusCode(200)
                .body("reachable", is(true))
                .body("serverVersion", containsString("18"))
                .body("encoding", equalTo("UTF8"))
                .body("canCreate", is(true))
                .body("latencyMillis", greaterThan(0f))
                .body("problem", nullValue());
    }

    @Test
    void theEmbeddedTargetCannotBeChanged() {
        Api.as(admin.token())
                .contentType(ContentType.JSON)
                .body(Map.of("host", "example.com"))
                .patch("/targets/" + admin.embeddedTarget())
                .then()
                .statusCode(409);
    }

    @Test
    void theEmbeddedTargetCannotBeRemoved() {
        Api.as(admin.token())
                .delete("/targets/" + admin.embeddedTarget())
                .then()
                .statusCode(409);
    }

    @Test
    void aPasswordIsNeverShownAndNeverStoredInTheClear() {
        String password = "secret-" + UUID.randomUUID();

        String id = create(embeddedWith("password", password))
                .body("password", nullValue())
                .extract()
                .path("id");

        assertThat(admin.get("/targets/" + id).extract().asString()).doesNotContain(password);
        TargetEntity stored = QuarkusTransaction.requiringNew().call(() -> targets.target(UUID.fromString(id)));
        assertThat(stored.sealedPassword).doesNotContain(password);
    }

    @Test
    void aWrongPasswordFailsTheTest() {
        tested(embeddedWith("password", "wrong"))
                .body("reachable", is(false))
                .body("problem.code", equalTo("TARGET_AUTHENTICATION_FAILED"))
                .body("problem.nextStep", notNullValue());
    }

    @Test
    void aDatabaseThatIsMissingFailsTheTest() {
        // The role may only connect to databases that grant it, so that the server says what is missing.
        tested(embeddedWith("database", "no_such_database"))
                .body("reachable", is(false))
                .body("problem.code", equalTo("TARGET_DATABASE_MISSING"));
    }

    @Test
    void aServerThatIsNotThereFailsTheTest() throws IOException {
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int closedPort = reserved.getLocalPort();
            reserved.close();
            tested(embeddedWith("port", closedPort))
                    .body("reachable", is(false))
                    .body("problem.code", equalTo("TARGET_UNREACHABLE"))
                    .body("problem.object", containsString(Integer.toString(closedPort)));
        }
    }

    @Test
    void aTargetIsChangedMemberByMember() {
        String id = create(embeddedWith("password", "wrong")).extract().path("id");

        Api.as(admin.token())
                .contentType(ContentType.JSON)
                .body(Map.of("password", local.target().orElseThrow().password()))
                .patch("/targets/" + id)
                .then()
                .statusCode(200)
                .body("database", equalTo("app"));

        admin.post("/targets/" + id + "/test", Map.of()).then().body("reachable", is(true));
    }

    @ParameterizedTest
    @CsvSource({"host, db.example.com", "port, 1", "database, other", "username, other", "sslMode, PREFER"})
    void theStoredPasswordGoesNowhereElse(String member, String value) {
        String id = create(embeddedWith("sslMode", "REQUIRE")).extract().path("id");
        Object elsewhere = member.equals("port") ? Integer.valueOf(value) : value;

        change(id, Map.of(member, elsewhere)).statusCode(422).body("errors.pointer", hasItem("/password"));
        change(id, Map.of(member, elsewhere, "password", "new")).statusCode(200);
    }

    @Test
    void theStoredPasswordStaysWhenTheConnectionIsEncryptedMoreStrictly() {
        String id = create(embeddedWith("sslMode", "PREFER")).extract().path("id");

        change(id, Map.of("sslMode", "VERIFY_FULL")).statusCode(200).body("sslMode", equalTo("VERIFY_FULL"));
    }

    @Test
    void aTargetIsNotChangedWhileAJobWorksOnIt(@TempDir Path folder) {
        String id = create(embeddedWith("sslMode", "DISABLE")).extract().path("id");
        Map<String, Object> definition =
                new HashMap<>(admin.definition(admin.source(SqliteFiles.shop(folder)), Flow.freeSchema()));
        definition.put("targetId", id);
        String migration = admin.post("/migrations", definition)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        jobs.waiting(UUID.fromString(migration));

        change(id, Map.of("password", "new")).statusCode(409).body("type", equalTo("/problems/job-active"));
    }

    @Test
    void aTargetWithoutUsersCanBeRemoved() {
        String id = create(embeddedWith("password", "any")).extract().path("id");

        Api.as(admin.token()).delete("/targets/" + id).then().statusCode(204);

        Api.as(admin.token()).get("/targets/" + id).then().statusCode(404);
    }

    @Test
    void aNameIsTakenOnce() {
        Map<String, Object> target = embeddedWith("password", "any");
        create(target);

        admin.post("/targets", target)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/name-taken"))
                .body("errors.pointer", hasItem("/name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.com/app?sslmode=disable", "a,b", "host:1", "", "host name", "-x", "::1?user=x"})
    void aHostThatIsMoreThanAHostIsRefused(String host) {
        admin.post("/targets", embeddedWith("host", host))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/host"));
    }

    @Test
    void whatIsMissingIsNamed() {
        admin.post("/targets", Map.of("name", "half"))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/host"))
                .body("errors.pointer", hasItem("/password"));
    }

    @Test
    void operatorsTestTargetsButDoNotMakeThem() {
        Flow operator = Flow.asOperator();

        operator.post("/targets", embeddedWith("password", "any")).then().statusCode(403);
        operator.post("/targets/" + operator.embeddedTarget() + "/test", Map.of())
                .then()
                .statusCode(200);
    }

    @Test
    void viewersReadTargetsButDoNotTestThem() {
        Flow viewer = Flow.as("VIEWER");

        viewer.post("/targets/" + viewer.embeddedTarget() + "/test", Map.of())
                .then()
                .statusCode(403)
                .body("nextStep", not(equalTo("")));
    }

    private ValidatableResponse create(Map<String, Object> target) {
        return admin.post("/targets", target).then().statusCode(201);
    }

    private ValidatableResponse change(String id, Map<String, Object> change) {
        return Api.as(admin.token())
                .contentType(ContentType.JSON)
                .body(change)
                .patch("/targets/" + id)
                .then();
    }

    private ValidatableResponse tested(Map<String, Object> target) {
        String id = create(target).extract().path("id");
        return admin.post("/targets/" + id + "/test", Map.of()).then().statusCode(200);
    }

    private Map<String, Object> embeddedWith(String member, Object value) {
        LocalConfiguration.Target embedded = local.target().orElseThrow();
        Map<String, Object> target = new HashMap<>(Map.of(
                "name", "target-" + UUID.randomUUID(),
                "host", embedded.host(),
                "port", embedded.port(),
                "database", embedded.database(),
                "username", embedded.username(),
                "password", embedded.password(),
                "sslMode", "DISABLE"));
        target.put(member, value);
        return target;
    }
}
