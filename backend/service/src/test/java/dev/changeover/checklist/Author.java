package dev.changeover.checklist;

import java.util.Map;

import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// The steps of somebody who writes checklists, over HTTP.
final class Author {

    /// With the charset, because the client would announce ISO 8859-1 otherwise.
    static final String MARKDOWN = "text/markdown; charset=UTF-8";

    private final String token;

    private Author(String token) {
        this.token = token;
    }

    static Author withRole(String role) {
        return new Author(Flow.as(role).token());
    }

    RequestSpecification request() {
        return Api.as(token);
    }

    Response get(String path) {
        return request().get(path);
    }

    Response post(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post(path);
    }

    Response patch(String checklist, Object body) {
        return request().contentType(ContentType.JSON).body(body).patch("/checklists/" + checklist);
    }

    /// Starts an empty checklist and returns its id.
    String checklist(String name) {
        return post("/checklists", Map.of("name", name))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response importText(String text) {
        return markdown(text).post("/checklists/imports");
    }

    Response reimport(String checklist, String ifMatch, String text) {
        return markdown(text).header("If-Match", ifMatch).post("/checklists/imports?checklistId=" + checklist);
    }

    /// Imports a text and returns the id of its checklist.
    String imported(String text) {
        return importText(text).then().statusCode(201).extract().path("checklistId");
    }

    String tag(String checklist) {
        return get(draft(checklist)).then().statusCode(200).extract().header("ETag");
    }

    Response put(String checklist, String ifMatch, String document) {
        return request()
                .header("If-Match", ifMatch)
                .contentType(ContentType.JSON)
                .body(document)
                .put(draft(checklist));
    }

    /// Puts a document in the place of the present draft.
    Response put(String checklist, String document) {
        return put(checklist, tag(checklist), document);
    }

    Response publish(String checklist) {
        return post("/checklists/%s/revisions".formatted(checklist), Map.of());
    }

    static String draft(String checklist) {
        return "/checklists/%s/draft".formatted(checklist);
    }

    private RequestSpecification markdown(String text) {
        return request().contentType(MARKDOWN).body(text);
    }
}
