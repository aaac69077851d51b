package dev.changeover.checklist;

import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.changeover.local.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class DraftsTest {

    private static final String PHASE = "018f0000-0000-7000-8000-000000000001";
    private static final String ITEM = "018f0000-0000-7000-8000-000000000002";

    private Author author;
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void signIn() {
        author = Author.withRole("AUTHOR");
    }

    @Test
    void whatWasReadCanBePutBack() {
        String id = author.imported("""
                # Shop

                ## Triggers for rollback

                - API response time > 500ms

                ## Night (T-15 minutes)

                - [ ] Copy
                """);
        String tag = author.tag(id);
        String read = author.get(Author.draft(id)).asString();

        author.put(id, tag, read).then().statusCode(200);

        assertThat(author.get(Author.draft(id)).asString()).isEqualTo(read);
        assertThat(author.tag(id)).isNotEqualTo(tag);
    }

    @Test
    void ofTwoEditorsTheSecondLearnsThatTheDraftChanged() {
        String id = author.checklist("Shop");
        String tag = author.tag(id);

        author.put(id, tag, small("First")).then().statusCode(200);
        author.put(id, tag, small("Second")).then().statusCode(412).body("type", equalTo("/problems/stale-etag"));

        author.get(Author.draft(id)).then().body("title", equalTo("First"));
        author.request()
                .contentType("application/json")
                .body(small("Third"))
                .put(Author.draft(id))
                .then()
                .statusCode(428);
    }

    @Test
    void whoHasTheDraftIsToldSo() {
        String id = author.checklist("Shop");
        String tag = author.tag(id);

        author.request()
                .header("If-None-Match", tag)
                .get(Author.draft(id))
                .then()
                .statusCode(304);
        author.request()
                .header("If-None-Match", tag)
                .get(Author.draft(id) + "/review")
                .then()
                .statusCode(304);
    }

    @Test
    void allFaultsAreToldAtOnceAndNothingChanges() {
        String id = author.checklist("Shop");

        author.put(id, """
                        {"title": " ", "colour": "red",
                         "phases": [
                           {"id": "%1$s", "title": "One", "purpose": "FUN", "level": 9,
                            "blocks": [{"markdown": "x", "after": 5}],
                            "items": [
                              {"id": "%2$s", "text": "Look", "binding": {"kind": "no.such"}},
                              {"id": "%2$s", "text": 7, "timing": {"start": "soon"}},
                              {"text": "No id", "rollsUp": "%2$s"},
                              {"id": "018f0000-0000-7000-8000-000000000003",
                               "binding": {"kind": "http.status", "parameters": {"expect": "yes"}}}]}],
                         "gates": [{"id": "018f0000-0000-7000-8000-000000000004", "title": "Go",
                                    "approvals": 0, "after": "%2$s"}]}""".formatted(PHASE, ITEM))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/document-invalid"))
                .body(
                        "errors.pointer.unique()",
                        containsInAnyOrder(
                                "/title",
                                "/colour",
                                "/phases/0/level",
                                "/phases/0/purpose",
                                "/phases/0/blocks/0/after",
                                "/phases/0/items/0/binding/kind",
                                "/phases/0/items/1/id",
                                "/phases/0/items/1/text",
                                "/phases/0/items/1/timing/start",
                                "/phases/0/items/2/id",
                                "/phases/0/items/2/rollsUp",
                                "/phases/0/items/3/binding/parameters/expect",
                                "/phases/0/items/3/binding/parameters/url",
                                "/gates/0/approvals",
                                "/gates/0/after"));

        author.get(Author.draft(id)).then().body("title", equalTo("Shop")).body("phases", empty());
    }

    @Test
    void whatIsNoObjectIsToldLikeAnyOtherFault() {
        String id = author.checklist("Shop");

        author.put(id, "[]").then().statusCode(422).body("errors.detail", contains("must be an object"));
        author.put(id, "{\"title\": \"a\\u0000b\"}").then().statusCode(422).body("errors.pointer", contains("/title"));
        for (String noText : new String[] {"\\u000b", "\\u0001", "\\ud800", "\\udc00a"}) {
            author.put(id, "{\"title\": \"a%s\"}".formatted(noText))
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/title"));
        }
        author.put(id, "{\"title\"").then().statusCode(400);
        author.put(id, "null").then().statusCode(422);
        author.put(UUID.randomUUID().toString(), "\"1\"", small("x")).then().statusCode(404);
    }

    @Test
    void nestingIsLimited() {
        String item = "{\"id\": \"%s\", \"text\": \"x\", \"items\": [%s]}";
        String nested = "";
        for (int i = 0; i < 21; i++) {
            nested = item.formatted(UUID.randomUUID(), nested);
        }
        String id = author.checklist("Deep");

        author.put(
                        id,
                        "{\"title\": \"Deep\", \"phases\": [{\"id\": \"%s\", \"title\": \"One\", \"items\": [%s]}]}"
                                .formatted(PHASE, nested))
                .then()
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", startsWith("/phases/0/items/0/items/0"))
                .body("errors[0].detail", containsString("20 levels"));
    }

    @Test
    void aDraftComesWithItsFindingsAndSuggestions() {
        String id = author.checklist("Shop");

        author.put(id, small("Shop"))
                .then()
                .statusCode(200)
                .body("draft.title", equalTo("Shop"))
                .body("version", equalTo(2))
                .body("suggestions.itemId", contains(ITEM));

        author.put(id, "{\"title\": \"Empty\"}").then().body("findings.rule", hasItem("NOTHING_TO_DO"));
        author.get(Author.draft(id) + "/review").then().statusCode(200).body("findings.rule", hasItem("NOTHING_TO_DO"));
    }

    @Test
    void aDraftOfFiveThousandItemsIsKept() {
        ObjectNode document = json.createObjectNode().put("title", "Large");
        ArrayNode phases = document.putArray("phases");
        for (int p = 0; p < 50; p++) {
            ArrayNode items = phases.addObject()
                    .put("id", new UUID(1, p).toString())
                    .put("title", "Phase " + p)
                    .putArray("items");
            for (int i = 0; i < 100; i++) {
                ObjectNode item = items.addObject();
                item.put("id", new UUID(2, p * 100L + i).toString());
                item.put("text", "Check table %d of part %d ".formatted(i, p) + "x".repeat(400));
            }
        }
        String body = document.toString();
        assertThat(body.length()).isGreaterThan(2 * 1024 * 1024);
        String id = author.checklist("Large");

        author.put(id, body).then().statusCode(200).body("draft.phases.items.flatten()", hasSize(5_000));

        items(document, 5_001);
        author.put(id, document.toString()).then().statusCode(422).body("errors.pointer", contains("/phases"));
    }

    private static void items(ObjectNode document, int more) {
        ArrayNode items = (ArrayNode) document.at("/phases/0/items");
        for (int i = 0; i < more; i++) {
            items.addObject().put("id", new UUID(3, i).toString()).put("text", "x");
        }
    }

    private static String small(String title) {
        return """
                {"title": "%s", "phases": [{"id": "%s", "title": "Night", "items": [
                  {"id": "%s", "text": "Row counts match between source and target"}]}]}""".formatted(title, PHASE, ITEM);
    }
}
