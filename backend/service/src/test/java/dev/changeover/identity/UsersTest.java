package dev.changeover.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class UsersTest {

    @Test
    void anAdministratorCreatesAUserWhoCanSignInAtOnce() {
        String username = "ada-" + UUID.randomUUID();

        create(username, "OPERATOR", "AUTHOR")
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("https?://[^/]+/api/v1/users/[^/]+"))
                .body("username", equalTo(username))
                .body("displayName", equalTo(username))
                .body("roles", contains("OPERATOR", "AUTHOR"))
                .body("disabled", equalTo(false))
                .body(not(containsString("password")));

        assertThat(Api.signIn(username, Api.password())).isNotBlank();
    }

    @Test
    void aUsernameIsTakenInAnyCase() {
        String username = "ada-" + UUID.randomUUID();
        create(username, "VIEWER").then().statusCode(201);

        create("A" + username.substring(1), "VIEWER")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/name-taken"));
    }

    @Test
    void rolesTakenAwayCountFromTheNextRequestOn() {
        String username = Api.newUser("ADMIN");
        String token = Api.signIn(username, Api.password());
        Api.as(token).get("/users").then().statusCode(200);

        change(idOf(token), Map.of("roles", List.of("VIEWER"))).then().statusCode(200);

        Api.as(token).get("/users").then().statusCode(403);
        Api.as(token).get("/sessions/current").then().statusCode(200);
    }

    @Test
    void aDisabledUsersTokenStopsWorkingAtOnceAndNoNewOneIsGiven() {
        String username = Api.newUser("VIEWER");
        String token = Api.signIn(username, Api.password());

        change(idOf(token), Map.of("disabled", true)).then().statusCode(200).body("disabled", equalTo(true));

        Api.as(token).get("/sessions/current").then().statusCode(401);
        signIn(username, Api.password()).then().statusCode(401);
    }

    @Test
    void aTokenFromBeforeAUserWasDisabledStaysDeadWhenTheUserIsEnabledAgain() {
        String username = Api.newUser("VIEWER");
        String token = Api.signIn(username, Api.password());
        String id = idOf(token);
        change(id, Map.of("disabled", true)).then().statusCode(200);

        change(id, Map.of("disabled", false)).then().statusCode(200);

        Api.as(token).get("/sessions/current").then().statusCode(401);
        signIn(username, Api.password()).then().statusCode(201);
    }

    @Test
    void aRemovedUsersTokenStopsWorkingAtOnce() {
        String token = Api.signIn(Api.newUser("VIEWER"), Api.password());
        String id = idOf(token);

        Api.asAdmin().delete("/users/" + id).then().statusCode(204);

        Api.as(token).get("/sessions/current").then().statusCode(401);
        Api.asAdmin().get("/users/" + id).then().statusCode(404);
    }

    @Test
    void theLastAdministratorCanNeitherBeRemovedNorDisabledNorDemoted() {
        String admin = Api.signIn("admin", Api.ADMIN_PASSWORD);
        String id = idOf(admin);
        disableEveryOtherAdministrator(id);

        List<Response> attempts = List.of(
                Api.as(admin).delete("/users/" + id),
                change(id, Map.of("disabled", true)),
                change(id, Map.of("roles", List.of("VIEWER"))));

        for (Response attempt : attempts) {
            attempt.then().statusCode(409).body("type", equalTo("/problems/last-administrator"));
        }
        Api.as(admin).get("/users").then().statusCode(200);
    }

    @Test
    void usersReadThemselvesAndNobodyElse() {
        String token = Api.signIn(Api.newUser("VIEWER"), Api.password());
        String other = idOf(Api.signIn(Api.newUser("VIEWER"), Api.password()));

        Api.as(token).get("/users/" + idOf(token)).then().statusCode(200);
        Api.as(token).get("/users/" + other).then().statusCode(403).body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void whoChangesTheirPasswordMustKnowTheOldOne() {
        String token = Api.signIn(Api.newUser("VIEWER"), Api.password());

        changePassword(Api.as(token), idOf(token), Map.of("newPassword", "a password of my own"))
                .then()
                .statusCode(403)
                .body("detail", containsString("current password"));
    }

    @Test
    void aNewPasswordReplacesTheOldOneAndEndsEverySession() {
        String username = Api.newUser("VIEWER");
        String token = Api.signIn(username, Api.password());

        changePassword(
                        Api.as(token),
                        idOf(token),
                        Map.of("currentPassword", Api.password(), "newPassword", "a password of my own"))
                .then()
                .statusCode(204);

        Api.as(token).get("/sessions/current").then().statusCode(401);
        signIn(username, Api.password()).then().statusCode(401);
        signIn(username, "a password of my own").then().statusCode(201);
    }

    @Test
    void anAdministratorSetsThePasswordOfAnotherUserWithoutKnowingTheOldOne() {
        String username = Api.newUser("VIEWER");
        String id = idOf(Api.signIn(username, Api.password()));

        changePassword(Api.asAdmin(), id, Map.of("newPassword", "given by the admin"))
                .then()
                .statusCode(204);

        signIn(username, "given by the admin").then().statusCode(201);
    }

    @Test
    void aListReadInPagesOfTwoHoldsEveryUserOnce() {
        List<String> created = List.of(Api.newUser("VIEWER"), Api.newUser("VIEWER"), Api.newUser("VIEWER"));

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = Api.asAdmin().get("/users?limit=2" + cursor);
            List<String> usernames = page.path("items.username");
            String next = page.path("next");
            assertThat(usernames).hasSizeLessThanOrEqualTo(2);
            listed.addAll(usernames);
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertThat(listed).doesNotHaveDuplicates().containsAll(created);
    }

    @Test
    void aPageWithANextOneLinksToIt() {
        Api.newUser("VIEWER");
        Response page = Api.asAdmin().get("/users?limit=1");
        String next = page.path("next");

        page.then().header("Link", equalTo("</api/v1/users?limit=1&cursor=" + next + ">; rel=\"next\""));
    }

    @Test
    void aPageHoldsTwoHundredItemsAtMost() {
        Api.asAdmin()
                .get("/users?limit=201")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("errors.pointer", hasItem("?limit"));
    }

    @Test
    void aCursorThatNobodyMadeIsRefused() {
        Api.asAdmin()
                .get("/users?cursor=bm90aGluZw")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-cursor"));
    }

    private static void disableEveryOtherAdministrator(String id) {
        List<String> administrators =
                Api.asAdmin().get("/users?limit=200").path("items.findAll { it.roles.contains('ADMIN') }.id");
        administrators.stream()
                .filter(other -> !other.equals(id))
                .forEach(other -> change(other, Map.of("disabled", true)).then().statusCode(200));
    }

    private static Response create(String username, String... roles) {
        return Api.asAdmin()
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", Api.password(), "roles", List.of(roles)))
                .post("/users");
    }

    private static Response change(String id, Map<String, Object> change) {
        return Api.asAdmin().contentType(ContentType.JSON).body(change).patch("/users/" + id);
    }

    private static Response changePassword(RequestSpecification caller, String id, Map<String, String> change) {
        return caller.contentType(ContentType.JSON).body(change).post("/users/" + id + "/password");
    }

    private static Response signIn(String username, String password) {
        return Api.anonymous()
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/sessions");
    }

    private static String idOf(String token) {
        return Api.as(token).get("/sessions/current").path("user.id");
    }
}
