package dev.changeover.checklist;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.changeover.local.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ImportsTest {

    private static final String TEXT = """
            # Move the shop

            **Owner**: Data team

            ## Before

            - [ ] Stop the importer
            - [ ] Row counts match between source and target

            ## Night

            ### Copy

            1. [ ] Copy the file
               - [ ] Compare it
            - [x] Tell everybody
            """;

    private Author author;

    @BeforeEach
    void signIn() {
        author = Author.withRole("AUTHOR");
    }

    @Test
    void aTextBecomesADraftWithAllThereIsToSayAboutIt() {
        Response imported = author.importText(TEXT);

        imported.then()
                .statusCode(201)
                .header(
                        "Location",
                        endsWith("//localhost:%d/api/v1/checklists/%s"
                                .formatted(RestAssured.port, imported.<String>path("checklistId"))))
                .header("ETag", notNullValue())
                .body("draft.title", equalTo("Move the shop"))
                .body("draft.phases.title", contains("Before", "Night"))
                .body("draft.phases[0].items[0].text", equalTo("Stop the importer"))
                .body("draft.phases[0].items[0].line", equalTo(7))
                .body("draft.phases[1].sections[0].items[0].kind", equalTo("ROLL_UP"))
                .body("draft.phases[1].sections[0].items[0].items", hasSize(1))
                .body("repairs", empty())
                .body("findings", notNullValue())
                .body("suggestions.size()", greaterThan(0));
        author.get("/checklists/" + imported.path("checklistId")).then().body("name", equalTo("Move the shop"));
    }

    @Test
    void theNameMayBeGiven() {
        String id = author.request()
                .contentType(Author.MARKDOWN)
                .body(TEXT)
                .post("/checklists/imports?name=Shop night")
                .then()
                .statusCode(201)
                .extract()
                .path("checklistId");

        author.get("/checklists/" + id).then().body("name", equalTo("Shop night"));
    }

    @Test
    void brokenLettersAreMendedAndTheTextIsKept() {
        String broken = new String("Müşteri verisi".getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1254"));

        Response imported = author.importText("# Shop\n\n## Night\n\n- [ ] " + broken + "\n");

        imported.then()
                .statusCode(201)
                .body("repairs.line", contains(5))
                .body("repairs[0].original", containsString(broken))
                .body("draft.phases[0].items[0].text", equalTo("Müşteri verisi"));
        author.get("/checklists/%s/source".formatted(imported.<String>path("checklistId")))
                .then()
                .statusCode(200)
                .body("text", containsString("- [ ] Müşteri verisi"))
                .body("repairs.line", contains(5))
                .body("draftVersion", equalTo(1));
        author.get("/checklists/%s/source".formatted(author.checklist("Empty")))
                .then()
                .statusCode(404);
    }

    @Test
    void anEditedTextKeepsTheIdentifiersAndBindingsOfWhatItStillSays() throws Exception {
        String id = author.imported(TEXT);
        bind(id);
        JsonPath before = draft(id);

        author.reimport(
                        id,
                        author.tag(id),
                        TEXT.replace(
                                        "- [ ] Stop the importer",
                                        "- [ ] Warn the users\n- [ ] Stop the importer and the mailer")
                                .replace("Owner", "Lead"))
                .then()
                .statusCode(201)
                .body("version", equalTo(3))
                .body("checklistId", equalTo(id));

        JsonPath after = draft(id);
        assertThat(after.getString("phases[0].items[2].id")).isEqualTo(before.getString("phases[0].items[1].id"));
        assertThat(after.getString("phases[0].items[2].binding.kind")).isEqualTo("manual.note");
        assertThat(after.getString("phases[1].sections[0].id")).isEqualTo(before.getString("phases[1].sections[0].id"));
        assertThat(after.getString("phases[1].sections[0].items[0].items[0].id"))
                .isEqualTo(before.getString("phases[1].sections[0].items[0].items[0].id"));
        assertThat(after.getList("gates.id")).isEqualTo(before.getList("gates.id"));
        assertThat(after.getString("phases[0].items[0].id")).isNotIn(before.getList("phases[0].items.id"));
    }

    @Test
    void aTextTakesThePlaceOnlyOfTheDraftThatWasLookedAt() {
        String id = author.imported(TEXT);
        String old = author.tag(id);
        author.reimport(id, old, TEXT).then().statusCode(201);

        author.reimport(id, old, TEXT).then().statusCode(412);
        author.request()
                .contentType(Author.MARKDOWN)
                .body(TEXT)
                .post("/checklists/imports?checklistId=" + id)
                .then()
                .statusCode(428);
        author.reimport(UUID.randomUUID().toString(), old, TEXT).then().statusCode(404);
    }

    @Test
    void whatIsNoTextIsRefusedAndLeavesNothing() {
        byte[] latin = "# Gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1);

        bytes(new byte[] {'#', ' ', 0, 1, 2, '\n'})
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/document-unreadable"));
        bytes(latin).then().statusCode(422).body("detail", containsString("Line 1"));
        bytes("  \n".getBytes(StandardCharsets.UTF_8)).then().statusCode(422);
        bytes("# x\n- [ ] y\n".repeat(10_001).getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(422);
        bytes(("> ".repeat(60) + "deep\n").getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(422);
        bytes("x".repeat(100_001).getBytes(StandardCharsets.UTF_8)).then().statusCode(422);
    }

    @Test
    void whatIsTooLargeOrOfAnotherTypeIsRefused() {
        byte[] large = ("# Large\n" + "words and words\n".repeat(131_072)).getBytes(StandardCharsets.UTF_8);

        bytes(large).then().statusCode(413).body("type", equalTo("/problems/payload-too-large"));
        author.post("/checklists/imports", Map.of("text", "# x")).then().statusCode(415);
        author.request()
                .contentType("text/markdown; charset=ISO-8859-9")
                .body("# x\n".getBytes(StandardCharsets.UTF_8))
                .post("/checklists/imports")
                .then()
                .statusCode(415);
    }

    @Test
    void aTextOfTwoMegabytesAndFiveThousandItemsBecomesADraft() {
        StringBuilder text = new StringBuilder("# Large\n");
        for (int i = 0; i < 5_000; i++) {
            if (i % 100 == 0) {
                text.append("\n## Phase ").append(i / 100).append("\n\n");
            }
            text.append("- [ ] Check table ")
                    .append(i)
                    .append(' ')
                    .append("word ".repeat(76))
                    .append('\n');
        }
        assertThat(text.length()).isBetween(1_900_000, 2 * 1024 * 1024);

        Response imported = author.importText(text.toString());

        imported.then().statusCode(201).body("draft.phases.items.flatten()", hasSize(5_000));
        String id = imported.path("checklistId");
        String written =
                author.request().accept("text/markdown").get(Author.draft(id)).asString();
        assertThat(written.lines().filter(line -> line.startsWith("- [ ] "))).hasSize(5_000);
    }

    @Test
    void oneKeyImportsOnce() {
        String key = UUID.randomUUID().toString();

        String first = withKey(key, TEXT).then().statusCode(201).extract().path("checklistId");

        withKey(key, TEXT).then().statusCode(201).body("checklistId", equalTo(first));
        withKey(key, TEXT + "more\n").then().statusCode(422);
    }

    @Test
    void rawHtmlDoesNotBecomePartOfADraft() {
        author.importText(
                        "# Shop\n\n## Night\n\n- [ ] Look <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n")
                .then()
                .statusCode(201)
                .body("draft.toString()", not(containsString("<script")))
                .body("draft.toString()", not(containsString("onerror")))
                .body("findings.rule", hasItem(containsString("HTML")));
    }

    private Response bytes(byte[] text) {
        return author.request().contentType(Author.MARKDOWN).body(text).post("/checklists/imports");
    }

    private Response withKey(String key, String text) {
        return author.request()
                .header("Idempotency-Key", key)
                .contentType(Author.MARKDOWN)
                .body(text)
                .post("/checklists/imports");
    }

    private JsonPath draft(String id) {
        return author.get(Author.draft(id)).jsonPath();
    }

    /// Binds the second item of the first phase.
    private void bind(String id) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode draft =
                (ObjectNode) json.readTree(author.get(Author.draft(id)).asString());
        ((ObjectNode) draft.at("/phases/0/items/1"))
                .putObject("binding")
                .put("kind", "manual.note")
                .putObject("parameters");
        author.put(id, draft.toString()).then().statusCode(200);
    }
}
