package dev.changeover.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.changeover.local.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ContractTest {

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Path COMMITTED = Path.of("../../openapi/openapi.yaml");

    @Test
    void theCommittedContractIsTheOneThatTheServiceServes() throws IOException {
        String served = given().get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        Set<String> inService = statements(served);
        Set<String> inFile = statements(Files.readString(COMMITTED));
        assertThat(Stream.concat(
                        inService.stream()
                                .filter(line -> !inFile.contains(line))
                                .map(line -> "not yet in the file: " + line),
                        inFile.stream()
                                .filter(line -> !inService.contains(line))
                                .map(line -> "no longer true: " + line)))
                .as("the contract changed: write it anew with \"make openapi\" and commit it")
                .isEmpty();
    }

    /// Returns one line for each value in a document, so that a difference is named and not the whole document shown.
    private static Set<String> statements(String document) throws IOException {
        Set<String> statements = new TreeSet<>();
        collect("", YAML.readTree(document), statements);
        return statements;
    }

    private static void collect(String place, JsonNode node, Set<String> statements) {
        if (node.isValueNode() || node.isEmpty()) {
            statements.add(place + " = " + node);
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(place + "/" + index, node.get(index), statements);
            }
        } else {
            node.properties().forEach(member -> collect(place + "/" + member.getKey(), member.getValue(), statements));
        }
    }
}
