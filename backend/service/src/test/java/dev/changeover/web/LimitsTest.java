package dev.changeover.web;

import java.time.Duration;
import java.util.Map;

import dev.changeover.local.DataFolder;
import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.SteppableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(LimitsTest.LowLimits.class)
class LimitsTest {

    private static final int MAX_UPLOAD_BYTES = 100_000;

    @Inject
    DataFolder folder;

    @AfterEach
    void returnToNow() {
        SteppableClock.reset();
    }

    @Test
    void aCallerWhoAsksTooOftenMustWaitAndOthersNeedNot() {
        ask("first").statusCode(401).header("RateLimit-Policy", "\"api\";q=2;w=2");
        ask("first").statusCode(401).header("RateLimit", matchesPattern("\"api\";r=0;t=\\d+"));

        ask("first")
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .body("type", equalTo("/problems/too-many-requests"));
        ask("second").statusCode(401);

        SteppableClock.step(Duration.ofSeconds(1));
        ask("first").statusCode(401);
    }

    @Test
    void anUploadOverTheLimitIsRefusedAndLeavesNothingBehind() {
        Api.as(Api.signIn("admin", Api.ADMIN_PASSWORD))
                .contentType("multipart/form-data; boundary=x")
                .body(new byte[MAX_UPLOAD_BYTES + 1])
                .post("/sources")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/payload-too-large"));

        assertThat(folder.files()).isEmptyDirectory();
    }

    @Test
    void anUploadOfUnknownLengthThatRunsOverTheLimitIsRefused() {
        String token = Api.signIn("admin", Api.ADMIN_PASSWORD);

        // REST Assured sends its own multipart bodies in chunks.
        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .multiPart("file", "big.db", new byte[MAX_UPLOAD_BYTES + 1])
                .post("/api/v1/sources")
                .then()
                .statusCode(413);
    }

    @Test
    void healthIsNeverLimited() {
        for (int request = 0; request < 50; request++) {
            RestAssured.given().get("/q/health/live").then().statusCode(200);
        }
    }

    private static ValidatableResponse ask(String token) {
        return Api.as(token).get("/service").then();
    }

    public static class LowLimits implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "changeover.rate-limit.api.requests-per-second", "1",
                    "changeover.rate-limit.api.burst", "2",
                    "changeover.upload.max-bytes", Integer.toString(MAX_UPLOAD_BYTES));
        }
    }
}
