package dev.changeover.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/// Fails a test in which the service answers with a status or a media type that its contract does not declare.
final class DeclaredAnswers implements Filter {

    /// Answers to requests that the contract does not allow, and therefore cannot declare.
    private static final Set<Integer> OUTSIDE_THE_CONTRACT = Set.of(405, 406);

    private static final Path CONTRACT = Path.of("../../openapi/openapi.yaml");

    private final JsonNode contract;
    private final List<Route> routes = new ArrayList<>();

    DeclaredAnswers() {
        try {
            contract = new YAMLMapper().readTree(CONTRACT.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        contract.get("paths").properties().forEach(path -> routes.add(Route.of(path.getKey(), path.getValue())));
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        operation(request).ifPresent(operation -> check(request, operation, answer));
        return answer;
    }

    private Optional<JsonNode> operation(FilterableRequestSpecification request) {
        String path = request.getURI().replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
        String method = request.getMethod().toLowerCase(Locale.ROOT);
        return routes.stream()
                .filter(route -> route.pattern.matcher(path).matches())
                .findFirst()
                .map(route -> route.operations.get(method));
    }

    private void check(FilterableRequestSpecification request, JsonNode operation, Response answer) {
        if (OUTSIDE_THE_CONTRACT.contains(answer.statusCode())) {
            return;
        }
        String what = "%s %s answered %d".formatted(request.getMethod(), request.getURI(), answer.statusCode());
        JsonNode declared = operation.get("responses").get(Integer.toString(answer.statusCode()));
        if (declared == null) {
            throw new AssertionError(what + ", which the contract does not declare");
        }
        JsonNode content = declared.has("$ref")
                ? contract.at(declared.get("$ref").asText().substring(1)).get("content")
                : declared.get("content");
        String mediaType = answer.contentType().replaceFirst(";.*", "").strip();
        if (!mediaType.isEmpty() && (content == null || !content.has(mediaType))) {
            throw new AssertionError(what + " as " + mediaType + ", which the contract does not declare");
        }
    }

    private record Route(Pattern pattern, JsonNode operations) {

        static Route of(String template, JsonNode operations) {
            return new Route(Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+")), operations);
        }
    }
}
