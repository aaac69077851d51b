package dev.changeover.web;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class WebTest {

    @Test
    void healthTellsThatTheServiceLivesAndIsReady() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/healthz").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void livenessDoesNotAskTheDatabase() {
        given().get("/q/health/live").then().body(not(containsString("Database")));
        given().get("/q/health/ready").then().body(containsString("Database"));
    }

    @Test
    void metricsAreThereForThisMachine() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }

    @Test
    void metricsAreNotThereForOthers() {
        given().header("X-Forwarded-For", "203.0.113.7")
                .get("/q/metrics")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/local-only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/service", "/api/v1/nothing", "/q/health/live", "/assets/test-1a2b3c4d.js"})
    void everyAnswerTellsTheBrowserWhatItMayDo(String path) {
        given().get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Referrer-Policy", "strict-origin-when-cross-origin")
                .header(
                        "Content-Security-Policy",
                        equalTo("default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none';"
                                + " base-uri 'none'; frame-ancestors 'self'"))
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void behindTlsTheBrowserIsToldToStayThere() {
        given().header("X-Forwarded-Proto", "https")
                .get("/q/health/live")
                .then()
                .header("Strict-Transport-Security", containsString("max-age=31536000"));
    }

    @Test
    void aRequestKeepsTheIdentifierThatItBrings() {
        given().header("X-Request-Id", "checkout-4711")
                .get("/api/v1/nothing")
                .then()
                .header("X-Request-Id", "checkout-4711")
                .body("traceId", equalTo("checkout-4711"));
    }

    @Test
    void anIdentifierThatCouldForgeALogLineIsReplaced() {
        given().header("X-Request-Id", "x level=ERROR user=admin")
                .get("/q/health/live")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void theServiceTellsWhatItCanDo() {
        Api.asUserWith("VIEWER")
                .get("/service")
                .then()
                .statusCode(200)
                .body("version", not(equalTo("")))
                .body("localMode", equalTo(true))
                .body("maxUploadBytes", equalTo(21474836480L));
    }

    @Test
    void answersOfTheApiAreNotKeptInCaches() {
        Api.asAdmin().get("/service").then().header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/migrations", "/migrations/01985f00-0000-7000-8000-000000000001/plan"})
    void everyPageOfTheAppIsItsOneDocument(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Cache-Control", "no-cache")
                .body(containsString("The document of the tests"));
    }

    @Test
    void anAssetIsKeptByTheBrowserForGood() {
        given().get("/assets/test-1a2b3c4d.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/gone-00000000.js", "/favicon.png", "/api", "/api/v2/users", "/q/nothing"})
    void whatIsNoPageIsNotAnsweredWithTheDocument(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }
}
