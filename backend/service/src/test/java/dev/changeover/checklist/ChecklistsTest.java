package dev.changeover.checklist;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Flow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ChecklistsTest {

    private Author author;

    @BeforeEach
    void signIn() {
        author = Author.withRole("AUTHOR");
    }

    @Test
    void aNewChecklistHasADraftAndNoRevision() {
        author.post("/checklists", Map.of("name", " Shop ", "tags", List.of("Night", "night", "db")))
                .then()
                .statusCode(201)
                .body("name", equalTo("Shop"))
                .body("tags", contains("db", "night"))
                .body("archived", equalTo(false))
                .body("revision", nullValue())
                .body("unpublished", equalTo(true))
                .header("Location", notNullValue());
    }

    @Test
    void checklistsAreFoundByWordsOfTheirNameTagsAndItems() {
        String unique = "w" + UUID.randomUUID();
        String id = author.imported("# The %s shop\n\n## Night\n\n- [ ] Freeze `writes` first\n".formatted(unique));
        author.patch(id, Map.of("tags", List.of("ledger"))).then().statusCode(200);

        found("?q=FREEZE writes " + unique).body("items.id", contains(id));
        found("?q=ledger " + unique).body("items.id", contains(id));
        found("?q=thaw " + unique).body("items", empty());
        found("?q=%s&tag=Ledger".formatted(unique)).body("items.id", contains(id));
        found("?q=%s&tag=other".formatted(unique)).body("items", empty());
    }

    @Test
    void whatPeopleTypeIsNoPattern() {
        String unique = "w" + UUID.randomUUID();
        author.checklist(unique + " 100%_done");

        matching(unique + " 100%_done").body("items", hasSize(1));
        matching(unique + " 1%done").body("items", empty());
        matching(unique + " 100_").body("items", empty());
    }

    @Test
    void listsComeInPages() {
        String unique = "w" + UUID.randomUUID();
        String first = author.checklist(unique + " a");
        String second = author.checklist(unique + " b");

        String next = found("?limit=1&q=" + unique)
                .body("items.id", contains(second))
                .extract()
                .path("next");

        found("?limit=1&q=%s&cursor=%s".formatted(unique, next))
                .body("items.id", contains(first))
                .body("next", nullValue());
        author.get("/checklists?words=x").then().statusCode(400);
    }

    @Test
    void anArchivedChecklistLeavesTheListAndCannotBeEdited() {
        String unique = "w" + UUID.randomUUID();
        String id = author.imported("# %s\n\n## Night\n\n- [ ] Look\n".formatted(unique));
        String tag = author.tag(id);

        author.patch(id, Map.of("archived", true))
                .then()
                .statusCode(200)
                .body("archived", equalTo(true))
                .body("name", equalTo(unique));

        found("?q=" + unique).body("items", empty());
        found("?archived=true&q=" + unique).body("items.id", contains(id));
        author.put(id, tag, "{\"title\": \"x\"}").then().statusCode(409);
        author.publish(id).then().statusCode(409);
        author.reimport(id, tag, "# x\n\n- [ ] y\n").then().statusCode(409);
        author.patch(id, Map.of("archived", false)).then().statusCode(200);
        author.publish(id).then().statusCode(not(409));
    }

    @Test
    void aCopyBeginsWithTheDocumentOfARevisionOrADraft() {
        String id = author.imported("# Shop\n\n## Night\n\n- [ ] Copy\n");
        String item = author.get(Author.draft(id)).path("phases[0].items[0].id");

        String copy = author.post("/checklists", Map.of("name", "Twin", "copyOf", Map.of("checklistId", id)))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        author.get(Author.draft(copy)).then().body("phases[0].items[0].id", equalTo(item));
        author.post("/checklists", Map.of("name", "T", "copyOf", Map.of("checklistId", UUID.randomUUID())))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/copyOf/checklistId"));
        author.post("/checklists", Map.of("name", "T", "copyOf", Map.of("checklistId", id, "revision", 7)))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/copyOf/revision"));
    }

    @Test
    void whatIsNoNameOrTagIsRefused() {
        author.post("/checklists", Map.of("name", " ", "tags", List.of("a,b")))
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/name", "/tags/0"));
        String id = author.checklist("Shop");
        author.patch(id, Map.of("name", "  ")).then().statusCode(400).body("errors.pointer", contains("/name"));
        author.patch(UUID.randomUUID().toString(), Map.of("name", "x")).then().statusCode(404);
    }

    @Test
    void oneKeyStartsOneChecklist() {
        Map<String, String> body = Map.of("name", "Once " + UUID.randomUUID());
        String key = UUID.randomUUID().toString();

        String first = withKey(key, body);

        assertThat(withKey(key, body)).isEqualTo(first);
    }

    @Test
    void onlyAuthorsWrite() {
        String id = author.checklist("Shop");
        for (String role : List.of("VIEWER", "OPERATOR", "APPROVER")) {
            Author other = Author.withRole(role);
            other.get("/checklists/" + id).then().statusCode(200);
            other.get(Author.draft(id)).then().statusCode(200);
            other.post("/checklists", Map.of("name", "x")).then().statusCode(403);
            other.patch(id, Map.of("name", "x")).then().statusCode(403);
            other.put(id, "\"1\"", "{\"title\": \"x\"}").then().statusCode(403);
            other.importText("# x\n").then().statusCode(403);
            other.publish(id).then().statusCode(403);
        }
    }

    @Test
    void whatWasDoneIsOnRecord() {
        String id = author.checklist("Recorded");
        author.patch(id, Map.of("archived", true)).then().statusCode(200);

        Flow.asAdmin()
                .get("/audit-events?limit=50")
                .body(
                        "items.findAll { it.objectId == '%s' }.action".formatted(id),
                        contains("CHECKLIST_CHANGED", "CHECKLIST_CREATED"));
    }

    @Test
    void theSchemaNamesWhatADocumentNeeds() {
        author.get("/checklists/schema")
                .then()
                .statusCode(200)
                .body("'$ref'", equalTo("#/$defs/ChecklistDocument"))
                .body("'$defs'.ChecklistDocument.required", contains("title"))
                .body("'$defs'.Item.required", contains("id"))
                .body("'$defs'.Gate.required", containsInAnyOrder("id", "title", "approvals"))
                .body("'$defs'.Threshold.properties.unstated.readOnly", equalTo(true))
                .body("'$defs'.Section.properties.purpose.enum", hasItem("CONTINGENCY"));
    }

    private ValidatableResponse matching(String words) {
        return author.request().queryParam("q", words).get("/checklists").then().statusCode(200);
    }

    private ValidatableResponse found(String query) {
        return author.get("/checklists" + query).then().statusCode(200);
    }

    private String withKey(String key, Map<String, String> body) {
        return author.request()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/checklists")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
