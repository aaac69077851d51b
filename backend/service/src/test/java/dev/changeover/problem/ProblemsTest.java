package dev.changeover.problem;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ProblemsTest {

    @Test
    void anUnknownRouteIsAProblem() {
        problem(Api.asAdmin().get("/nothing-here").then(), 404, "not-found")
                .body("instance", equalTo("/api/v1/nothing-here"))
                .body("code", equalTo("NOT_FOUND"))
                .body("nextStep", not(equalTo("")));
    }

    @Test
    void anUnknownRouteOutsideTheApiIsAProblem() {
        problem(given().get("/q/nothing-here").then(), 404, "not-found");
    }

    @Test
    void anUnknownIdIsAProblem() {
        problem(Api.asAdmin().get("/users/00000000-0000-7000-8000-000000000000").then(), 404, "not-found")
                .body("detail", equalTo("There is no user 00000000-0000-7000-8000-000000000000."));
    }

    @Test
    void anIdThatIsNoneIsAProblem() {
        problem(Api.asAdmin().get("/users/seven").then(), 404, "not-found");
    }

    @Test
    void aMethodThatDoesNotExistIsAProblemThatNamesTheOthers() {
        problem(Api.asAdmin().delete("/users").then(), 405, "method-not-allowed")
                .header("Allow", containsString("POST"));
    }

    @Test
    void aBodyThatIsNotJsonIsAProblemThatSaysWhere() {
        problem(post("{\"username\": \"ada\",,}"), 400, "malformed-body")
                .body("detail", containsString("line 1, column 20"));
    }

    @Test
    void aBodyOfTheWrongShapeIsAProblem() {
        problem(post("[1, 2]"), 400, "malformed-body");
    }

    @Test
    void aMissingBodyIsAProblem() {
        problem(post(""), 400, "invalid-request");
    }

    @Test
    void aMisspeltMemberIsAProblemThatPointsToIt() {
        problem(post("{\"user\": \"ada\"}"), 400, "malformed-body").body("errors.pointer", hasItem("/user"));
    }

    @Test
    void anUnknownConstantIsAProblemThatPointsIntoTheList() {
        problem(
                        post(
                                "{\"username\": \"ada\", \"password\": \"long enough indeed\", \"roles\": [\"VIEWER\", \"KING\"]}"),
                        400,
                        "malformed-body")
                .body("errors.pointer", hasItem("/roles/1"))
                .body("errors[0].detail", containsString("OPERATOR"));
    }

    @Test
    void everyBrokenRuleIsListedWithItsPlace() {
        problem(post("{\"username\": \"a b\", \"password\": \"short\", \"roles\": []}"), 400, "invalid-request")
                .body("errors.pointer", hasItems("/username", "/password", "/roles"));
    }

    @Test
    void aPasswordInABrokenBodyIsNotRepeated() {
        post("{\"username\": \"ada\", \"password\": \"hunter2hunter2\", \"roles\": \"hunter2\"}")
                .statusCode(400)
                .body(not(containsString("hunter2")));
    }

    @Test
    void aTextWithNulIsAProblem() {
        problem(
                Api.anonymous()
                        .contentType(ContentType.JSON)
                        .body("{\"username\": \"a\\u0000b\", \"password\": \"long enough indeed\"}")
                        .post("/sessions")
                        .then(),
                400,
                "invalid-request");
    }

    @Test
    void aFormThatEndsEarlyIsAProblem() {
        String form = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"shop.db\"\r\n\r\nSQLite";

        problem(
                Api.asAdmin()
                        .config(RestAssuredConfig.config()
                                .encoderConfig(EncoderConfig.encoderConfig()
                                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                        .contentType("multipart/form-data; boundary=part")
                        .body(form)
                        .post("/sources")
                        .then(),
                400,
                "malformed-body");
    }

    @Test
    void aDocumentThatTheServiceItselfCannotReadIsNotTheCallersFault() {
        problem(Api.asAdmin().get("/failures/unreadable-document").then(), 500, "internal-error");
    }

    /// An operation that fails as if something stored were broken.
    @Path("/failures")
    public static class Failures {

        @GET
        @Path("/unreadable-document")
        @Operation(hidden = true)
        public String unreadableDocument() {
            try {
                return new ObjectMapper().readValue("{broken", String.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored document is JSON", e);
            }
        }
    }

    @Test
    void aMediaTypeThatNobodyReadsIsAProblem() {
        problem(
                Api.asAdmin()
                        .contentType("application/xml")
                        .body("<user/>")
                        .post("/users")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void aMediaTypeThatNobodyWritesIsAProblem() {
        problem(Api.asAdmin().accept("image/png").get("/users").then(), 406, "not-acceptable");
    }

    @Test
    void anUnknownQueryParameterIsAProblem() {
        problem(Api.asAdmin().get("/users?limit=5&offset=10").then(), 400, "unknown-parameter")
                .body("errors.pointer", equalTo(List.of("?offset")));
    }

    @Test
    void aQueryParameterThatDoesNotParseIsAProblem() {
        problem(Api.asAdmin().get("/users?limit=many").then(), 400, "invalid-request");
    }

    @Test
    void aRoleThatDoesNotSufficeIsAProblem() {
        problem(Api.asUserWith("OPERATOR", "APPROVER", "AUTHOR").get("/users").then(), 403, "forbidden");
    }

    @Test
    void aBodyOverTheLimitIsAProblem() {
        String tooLong = "{\"username\": \"" + "a".repeat(3_000_000) + "\"}";

        problem(post(tooLong), 413, "payload-too-large");
    }

    private static ValidatableResponse post(String body) {
        return Api.asAdmin()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/users")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String slug) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug))
                .body("status", equalTo(status))
                .body("traceId", equalTo(response.extract().header("X-Request-Id")));
    }
}
