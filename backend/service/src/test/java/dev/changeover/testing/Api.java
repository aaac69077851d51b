package dev.changeover.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/// Calls the API over real HTTP, as somebody who is signed in.
public final class Api {

    public static final String BASE = "/api/v1";
    public static final String ADMIN_PASSWORD = "the admin of the tests";

    private static final String PASSWORD = "correct horse battery staple";

    private static final DeclaredAnswers DECLARED_ANSWERS = new DeclaredAnswers();

    private Api() {}

    /// Starts a request of the administrator.
    public static RequestSpecification asAdmin() {
        return as(signIn("admin", ADMIN_PASSWORD));
    }

    /// Starts a request of a new user who has these roles alone.
    public static RequestSpecification asUserWith(String... roles) {
        return as(signIn(newUser(roles), PASSWORD));
    }

    /// Starts a request with this token.
    public static RequestSpecification as(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    /// Starts a request of somebody who is not signed in.
    public static RequestSpecification anonymous() {
        return given().basePath(BASE).filter(DECLARED_ANSWERS);
    }

    /// Creates a user and returns the username. The password is [#password()].
    public static String newUser(String... roles) {
        String username = "user-" + UUID.randomUUID();
        asAdmin()
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", PASSWORD, "roles", List.of(roles)))
                .post("/users")
                .then()
                .statusCode(201);
        return username;
    }

    public static String password() {
        return PASSWORD;
    }

    /// Signs in and returns the token.
    public static String signIn(String username, String password) {
        return anonymous()
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
    }
}
