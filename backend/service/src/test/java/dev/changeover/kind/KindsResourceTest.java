package dev.changeover.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class KindsResourceTest {

    @Test
    void whoeverReadsGetsTheWholeCatalogueInPages() {
        String viewer = Api.signIn(Api.newUser("VIEWER"), Api.password());
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = Api.as(viewer)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .queryParam("limit", 40)
                    .get("/kinds")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.kind"));
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(names)
                .containsExactlyElementsOf(Kinds.all().stream().map(Kind::kind).toList());
    }

    @Test
    void aListCanBeNarrowedToATypeAndAGroup() {
        Api.asUserWith("VIEWER")
                .queryParam("type", "JOB")
                .queryParam("group", "SOURCE")
                .get("/kinds")
                .then()
                .statusCode(200)
                .body("items.kind", contains("sqlite.backup", "sqlite.dump", "backup.verify"))
                .body("items.type", everyItem(equalTo("JOB")));
    }

    @Test
    void aKindBringsTheSchemaOfItsParameters() {
        Api.asUserWith("VIEWER")
                .get("/kinds/http.latency")
                .then()
                .statusCode(200)
                .body("title", equalTo("HTTP response time"))
                .body("effect", equalTo("READS"))
                .body("parameters.required", contains("url", "below"))
                .body("parameters.additionalProperties", equalTo(false))
                .body("parameters.properties.samples.default", equalTo(20))
                .body("parameters.properties.percentile.enum", contains("P50", "P90", "P95", "P99"));
    }

    @Test
    void aKindThatIsNotThereIsAProblem() {
        Api.asUserWith("VIEWER").get("/kinds/http.smell").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void anUnknownTypeIsAProblem() {
        Api.asUserWith("VIEWER").queryParam("type", "WISH").get("/kinds").then().statusCode(400);
    }

    @Test
    void nobodyReadsItWithoutSigningIn() {
        Api.anonymous().get("/kinds").then().statusCode(401);
    }
}
