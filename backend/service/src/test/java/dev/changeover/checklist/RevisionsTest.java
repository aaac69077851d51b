package dev.changeover.checklist;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.local.PostgresTestResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RevisionsTest {

    private static final String NIGHT = "018f0000-0000-7000-8000-000000000001";
    private static final String DAY = "018f0000-0000-7000-8000-000000000002";

    @Inject
    AgroalDataSource database;

    private Author author;

    @BeforeEach
    void signIn() {
        author = Author.withRole("AUTHOR");
    }

    @Test
    void publishingMakesTheNextRevision() {
        String id = written(phase(NIGHT, "Night", item(1, "Count rows")));

        author.post(revisions(id), Map.of("note", "First"))
                .then()
                .statusCode(201)
                .body("number", equalTo(1))
                .body("note", equalTo("First"))
                .body("document.phases[0].items[0].text", equalTo("Count rows"))
                .header("Location", endsWith(":%d/api/v1%s/1".formatted(RestAssured.port, revisions(id))));
        author.get("/checklists/" + id).then().body("revision", equalTo(1)).body("unpublished", equalTo(false));
        author.publish(id).then().statusCode(409);

        author.put(id, document(phase(NIGHT, "Night", item(1, "Count all rows"))))
                .then()
                .statusCode(200);
        author.get("/checklists/" + id).then().body("unpublished", equalTo(true));
        author.publish(id).then().statusCode(201).body("number", equalTo(2));

        author.get(revisions(id)).then().body("items.number", contains(2, 1)).body("items.note", contains("", "First"));
        author.get(revisions(id) + "?limit=1")
                .then()
                .body("items.number", contains(2))
                .body("next", notNullValue());
        author.get(revisions(id) + "/1").then().body("document.phases[0].items[0].text", equalTo("Count rows"));
    }

    @Test
    void theDatabaseRefusesToChangeARevision() throws SQLException {
        String id = written(phase(NIGHT, "Night", item(1, "Count rows")));
        author.publish(id).then().statusCode(201);

        for (String change : List.of(
                "UPDATE checklist_revision SET note = 'other' WHERE checklist_id = '%s'",
                "DELETE FROM checklist_revision WHERE checklist_id = '%s'")) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(change.formatted(id)))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void everythingThatForbidsPublishingIsToldAtOnce() {
        String id = author.checklist("Shop");
        author.put(id, """
                        {"title": "Shop",
                         "phases": [{"id": "%s", "title": "Night", "items": [
                            {"id": "%s", "text": " "}, {"id": "%s", "text": "Sum", "kind": "ROLL_UP"}]}],
                         "gates": [{"id": "%s", "title": "Go", "approvals": 1}]}""".formatted(NIGHT, id(1), id(2), id(3))).then().statusCode(200);

        author.post(revisions(id), Map.of("acceptedRules", List.of("EMPTY_ITEM", "GATE_WITHOUT_APPROVERS", "NONE")))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/impossible-request"))
                .body("errors.pointer", contains("/acceptedRules/1", "/acceptedRules/2"));
        author.post(revisions(id), Map.of("acceptedRules", List.of("EMPTY_ITEM")))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/draft-not-ready"))
                .body(
                        "errors.pointer.unique()",
                        containsInAnyOrder("/phases/0/items/0", "/phases/0/items/1", "/gates/0"))
                .body("errors.detail.join(' ')", containsString("GATE_WITHOUT_APPROVERS"));

        author.get(revisions(id)).then().body("items", empty());
    }

    @Test
    void onlyRulesThatForbadeAreRecordedAsAccepted() {
        String id = written(phase(NIGHT, "Night", item(1, "Count rows")));

        author.post(revisions(id), Map.of("acceptedRules", List.of("WRITE_LOSS_WINDOW")))
                .then()
                .statusCode(201)
                .body("acceptedRules", empty());
    }

    @Test
    void aDraftThatNobodyCouldHaveSentIsNotPublished() throws SQLException {
        String id = written(phase(NIGHT, "Night", item(1, "Count rows")));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE checklist_draft
                    SET document = replace(replace(document, '"binding":null,', ''), '"text":"Count rows"',
                                           '"text":"Count rows","binding":{"kind":"no.such","parameters":{}}')
                    WHERE checklist_id = '%s'""".formatted(id));
        }

        author.publish(id)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/document-invalid"))
                .body("errors.pointer", contains("/phases/0/items/0/binding/kind"));
    }

    @Test
    void whoPublishesMaySayWhichDraftWasLookedAt() {
        String id = written(phase(NIGHT, "Night", item(1, "Count rows")));
        String old = author.tag(id);
        author.put(id, document(phase(NIGHT, "Night", item(1, "Count all"))))
                .then()
                .statusCode(200);

        publishing(id, old).then().statusCode(412);
        publishing(id, author.tag(id)).then().statusCode(201);
    }

    @Test
    void aRevisionIsReadAsJsonOrMarkdownAndOnlyOnce() {
        String text = """
                # Shop

                ## Night

                - [x] Freeze writes
                - [ ] Copy
                  ```sh
                  cp a b
                  ```
                """;
        String id = author.imported(text);
        author.post(revisions(id), Map.of("acceptedRules", allRules(id))).then().statusCode(201);

        String markdown = author.request()
                .accept("text/markdown")
                .get(revisions(id) + "/1")
                .then()
                .statusCode(200)
                .contentType("text/markdown")
                .extract()
                .asString();

        assertThat(markdown.lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactlyElementsOf(text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
        String tag = author.get(revisions(id) + "/1").header("ETag");
        author.request()
                .header("If-None-Match", tag)
                .get(revisions(id) + "/1")
                .then()
                .statusCode(304);
        author.request()
                .header("If-None-Match", tag)
                .accept("text/markdown")
                .get(revisions(id) + "/1")
                .then()
                .statusCode(200);
        author.request().accept("image/png").get(revisions(id) + "/1").then().statusCode(406);
        author.get(revisions(id) + "/2").then().statusCode(404);
        author.get(revisions(UUID.randomUUID().toString())).then().statusCode(404);
    }

    @Test
    void aDifferenceNamesWhatWasAddedRemovedMovedAndChanged() {
        String id = written(phase(NIGHT, "Night", item(1, "Copy"), item(2, "Count"), item(3, "Open"), item(4, "Tell")));
        author.publish(id).then().statusCode(201);
        author.put(
                        id,
                        document(
                                phase(NIGHT, "Night", item(4, "Tell"), item(1, "Copy"), item(2, "Count all")),
                                phase(DAY, "Day", item(5, "Rest"))))
                .then()
                .statusCode(200);

        author.get(Author.draft(id) + "/diff")
                .then()
                .statusCode(200)
                .body("from", equalTo(1))
                .body("to", nullValue())
                .body("changes.id", contains(id(4), id(2), DAY, id(5), id(3)))
                .body(
                        "changes.kinds",
                        contains(
                                List.of("MOVED"),
                                List.of("CHANGED"),
                                List.of("ADDED"),
                                List.of("ADDED"),
                                List.of("REMOVED")))
                .body("changes[0].placeBefore", equalTo("/phases/0/items/3"))
                .body("changes[0].placeAfter", equalTo("/phases/0/items/0"))
                .body("changes[1].members[0].name", equalTo("text"))
                .body("changes[1].members[0].before", equalTo("Count"))
                .body("changes[1].members[0].after", equalTo("Count all"))
                .body("changes[4].text", equalTo("Open"));

        author.publish(id).then().statusCode(201);
        author.get(Author.draft(id) + "/diff").then().body("changes", empty());
        author.get(revisions(id) + "/1/diff/2").then().body("changes.size()", equalTo(5));
        author.get(revisions(id) + "/2/diff/1").then().body("changes.id", contains(id(2), id(3), id(4), DAY, id(5)));
        author.get(revisions(id) + "/1/diff/3").then().statusCode(404);
    }

    @Test
    void withoutARevisionThereIsNothingToCompareWith() {
        author.get(Author.draft(author.checklist("Shop")) + "/diff").then().statusCode(404);
    }

    private Response publishing(String id, String ifMatch) {
        return author.request()
                .header("If-Match", ifMatch)
                .contentType("application/json")
                .body("{}")
                .post(revisions(id));
    }

    /// What the linter says of a text is not the matter here.
    private List<String> allRules(String id) {
        return author.get(Author.draft(id) + "/review").path("findings.rule");
    }

    private String written(String... phases) {
        String id = author.checklist("Shop");
        author.put(id, document(phases)).then().statusCode(200);
        return id;
    }

    private static String revisions(String id) {
        return "/checklists/%s/revisions".formatted(id);
    }

    private static String document(String... phases) {
        return "{\"title\": \"Shop\", \"phases\": [%s]}".formatted(String.join(",", phases));
    }

    private static String phase(String id, String title, String... items) {
        return "{\"id\": \"%s\", \"title\": \"%s\", \"items\": [%s]}".formatted(id, title, String.join(",", items));
    }

    private static String item(int number, String text) {
        return "{\"id\": \"%s\", \"text\": \"%s\"}".formatted(id(number), text);
    }

    private static String id(int number) {
        return "018f0000-0000-7000-8000-0000000001%02d".formatted(number);
    }
}
