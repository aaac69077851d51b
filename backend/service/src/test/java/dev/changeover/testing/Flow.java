package dev.changeover.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/// The steps of a migration over HTTP, as one user.
///
/// @param token the user's
public record Flow(String token) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// By the port of the service under test and the role.
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    /// Acts as the administrator.
    public static Flow asAdmin() {
        return as("ADMIN");
    }

    /// Acts as an operator.
    public static Flow asOperator() {
        return as("OPERATOR");
    }

    /// Acts as somebody with this role. Signing in is slow on purpose: one session of a role serves all tests.
    public static Flow as(String role) {
        return new Flow(TOKENS.computeIfAbsent(
                RestAssured.port + role,
                key -> role.equals("ADMIN")
                        ? Api.signIn("admin", Api.ADMIN_PASSWORD)
                        : Api.signIn(Api.newUser(role), Api.password())));
    }

    /// Uploads a file and answers what came back.
    public ValidatableResponse upload(Path file) {
        return Api.as(token).multiPart("file", file.toFile()).post("/sources").then();
    }

    /// Uploads a database and returns the id of the source.
    public String source(Path file) {
        return upload(file).statusCode(201).extract().path("id");
    }

    /// Returns the id of the embedded target.
    public String embeddedTarget() {
        return Api.as(token).get("/targets").then().statusCode(200).extract().path("items.find { it.embedded }.id");
    }

    /// Defines a migration into a schema of its own and returns its id.
    public String migration(String sourceId) {
        return migration(sourceId, freeSchema());
    }

    /// Defines a migration and returns its id.
    public String migration(String sourceId, String schema) {
        return post("/migrations", definition(sourceId, schema))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Returns the body that defines a migration to the embedded target.
    public Map<String, Object> definition(String sourceId, String schema) {
        return Map.of("name", "Test", "sourceIds", List.of(sourceId), "targetId", embeddedTarget(), "schema", schema);
    }

    /// Returns the name of a schema that nothing else uses.
    public static String freeSchema() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    /// Starts a job and answers what came back.
    public Response start(String migrationId, String type) {
        return post("/migrations/" + migrationId + "/jobs", Map.of("type", type));
    }

    /// Starts a job and returns its id.
    public String job(String migrationId, String type) {
        return start(migrationId, type).then().statusCode(202).extract().path("id");
    }

    /// Runs a job to its end, which must be success.
    public JsonPath succeed(String migrationId, String type) {
        JsonPath job = ended(job(migrationId, type));
        if (!job.getString("state").equals("SUCCEEDED")) {
            throw new AssertionError(
                    "the %s job ended as %s: %s".formatted(type, job.getString("state"), job.getMap("problem")));
        }
        return job;
    }

    /// Waits for the end of a job.
    public JsonPath ended(String jobId) {
        return until(jobId, job -> List.of("SUCCEEDED", "FAILED", "CANCELLED").contains(job.getString("state")));
    }

    /// Waits until a job is as wanted.
    public JsonPath until(String jobId, Predicate<JsonPath> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonPath job = Api.as(token)
                    .get("/jobs/" + jobId)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            if (wanted.test(job)) {
                return job;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still not as wanted: " + job.prettify());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /// Posts a body.
    public Response post(String path, Object body) {
        return Api.as(token).contentType(ContentType.JSON).body(body).post(path);
    }

    /// Gets a resource that must be there.
    public ValidatableResponse get(String path) {
        return Api.as(token).get(path).then().statusCode(200);
    }
}
