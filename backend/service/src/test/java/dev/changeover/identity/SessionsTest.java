package dev.changeover.identity;

import java.time.Duration;
import java.util.Map;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.SteppableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SessionsTest {

    @Inject
    PasswordTurnstile turnstile;

    @AfterEach
    void returnToNow() {
        SteppableClock.reset();
    }

    @Test
    void signingInAnswersATokenAndTheUser() {
        signIn("admin", Api.ADMIN_PASSWORD)
                .statusCode(201)
                .body("accessToken", not(blankOrNullString()))
                .body("tokenType", equalTo("Bearer"))
                .body("expiresAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
                .body("user.username", equalTo("admin"))
                .body("user.roles", contains("ADMIN"))
                .body("user.disabled", equalTo(false));
    }

    @Test
    void theUsernameMayBeTypedInAnyCase() {
        signIn("Admin", Api.ADMIN_PASSWORD).statusCode(201).body("user.username", equalTo("admin"));
    }

    @Test
    void aWrongPasswordIsRefused() {
        signIn(Api.newUser("VIEWER"), "not the password")
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-credentials"));
    }

    @Test
    void anUnknownUserIsRefusedWithTheSameWords() {
        signIn("nobody", "not the password")
                .statusCode(401)
                .body("type", equalTo("/problems/invalid-credentials"))
                .body("detail", equalTo("No active user has this name and password."));
    }

    @Test
    void theCurrentSessionTellsWhoseTokenItIs() {
        Api.asUserWith("OPERATOR")
                .get("/sessions/current")
                .then()
                .statusCode(200)
                .body("user.roles", contains("OPERATOR"))
                .body("expiresAt", not(blankOrNullString()));
    }

    @Test
    void withoutATokenNobodyGetsIn() {
        Api.anonymous()
                .get("/sessions/current")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer realm=\"changeover\""))
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @Test
    void aChangedTokenDoesNotWork() {
        String token = Api.signIn("admin", Api.ADMIN_PASSWORD);
        String changed = token.substring(0, token.length() - 8) + "AAAAAAAA";

        Api.as(changed)
                .get("/sessions/current")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @Test
    void aTokenWithoutSignatureDoesNotWork() {
        Api.as("eyJhbGciOiJub25lIn0.eyJpc3MiOiJjaGFuZ2VvdmVyIiwic3ViIjoiYWRtaW4iLCJleHAiOjQxMDI0NDQ4MDB9.")
                .get("/sessions/current")
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenStopsWorkingWhenItExpires() {
        String token = Api.signIn("admin", Api.ADMIN_PASSWORD);
        Api.as(token).get("/sessions/current").then().statusCode(200);

        SteppableClock.step(Duration.ofHours(12).plusSeconds(1));

        Api.as(token)
                .get("/sessions/current")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @Test
    void signingOutEndsThisSessionAndNoOther() {
        String token = Api.signIn("admin", Api.ADMIN_PASSWORD);
        String other = Api.signIn("admin", Api.ADMIN_PASSWORD);

        Api.as(token).delete("/sessions").then().statusCode(204);

        Api.as(token).get("/sessions/current").then().statusCode(401);
        Api.as(other).get("/sessions/current").then().statusCode(200);
    }

    @Test
    void afterFiveFailuresTheNextSignInMustWaitEvenWithTheRightPassword() {
        String username = Api.newUser("VIEWER");
        for (int attempt = 1; attempt <= 5; attempt++) {
            signIn(username, "guess " + attempt).statusCode(401);
        }

        signIn(username, Api.password())
                .statusCode(429)
                .header("Retry-After", "30")
                .body("type", equalTo("/problems/too-many-sign-ins"));

        SteppableClock.step(Duration.ofSeconds(31));
        signIn(username, Api.password()).statusCode(201);
    }

    @Test
    void whenTooManySignInsAreUnderWayTheNextIsToldToComeAgain() {
        withPlacesTaken(
                PasswordTurnstile.PLACES,
                () -> signIn("admin", Api.ADMIN_PASSWORD)
                        .statusCode(429)
                        .header("Retry-After", "2")
                        .body("type", equalTo("/problems/too-many-sign-ins")));

        signIn("admin", Api.ADMIN_PASSWORD).statusCode(201);
    }

    private void withPlacesTaken(int places, Runnable action) {
        if (places == 0) {
            action.run();
            return;
        }
        turnstile.pass(() -> {
            withPlacesTaken(places - 1, action);
            return places;
        });
    }

    @Test
    void anAddressThatTheClientMadeUpIsNotRecorded() {
        Api.anonymous()
                .header("X-Forwarded-For", "203.0.113.7")
                .contentType(ContentType.JSON)
                .body(Map.of("username", "admin", "password", Api.ADMIN_PASSWORD))
                .post("/sessions")
                .then()
                .statusCode(201);

        Api.asAdmin().get("/audit-events?limit=200").then().body(not(containsString("203.0.113.7")));
    }

    private static ValidatableResponse signIn(String username, String password) {
        return Api.anonymous()
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/sessions")
                .then();
    }
}
