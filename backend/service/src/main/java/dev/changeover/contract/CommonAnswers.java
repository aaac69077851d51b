package dev.changeover.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.changeover.problem.Problem;
import dev.changeover.problem.ProblemType;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/// Adds to every operation the answers that every operation gives: problems, and the headers of limits and traces.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    private static final String WITHOUT_TOKEN = "signIn";

    private static final List<ProblemType> OF_EVERY_OPERATION = List.of(
            ProblemType.INVALID_REQUEST,
            ProblemType.UNAUTHENTICATED,
            ProblemType.FORBIDDEN,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.INTERNAL_ERROR);

    private static final List<ProblemType> OF_A_BODY =
            List.of(ProblemType.PAYLOAD_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE, ProblemType.IMPOSSIBLE_REQUEST);

    private static final List<ProblemType> OF_A_CHANGE = List.of(ProblemType.CONFLICT);

    private static final List<ProblemType> OF_A_VERSION =
            List.of(ProblemType.STALE_ETAG, ProblemType.PRECONDITION_REQUIRED);

    private static final List<ProblemType> OF_A_PLACE = List.of(ProblemType.NOT_FOUND);

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        describeCommonParts(contract.getComponents());
        for (Map.Entry<String, PathItem> path :
                contract.getPaths().getPathItems().entrySet()) {
            boolean hasVariable = path.getKey().contains("{");
            path.getValue()
                    .getOperations()
                    .forEach((method, operation) -> complete(operation, method != HttpMethod.GET, hasVariable));
        }
    }

    private static void complete(Operation operation, boolean changes, boolean hasVariable) {
        APIResponses answers = operation.getResponses();
        answers.getAPIResponses().forEach(CommonAnswers::complete);
        OF_EVERY_OPERATION.forEach(type -> addUnlessDeclared(answers, type));
        if (hasVariable) {
            OF_A_PLACE.forEach(type -> addUnlessDeclared(answers, type));
        }
        if (changes) {
            OF_A_CHANGE.forEach(type -> addUnlessDeclared(answers, type));
        }
        if (takesVersion(operation)) {
            OF_A_VERSION.forEach(type -> addUnlessDeclared(answers, type));
        }
        if (operation.getRequestBody() != null) {
            OF_A_BODY.forEach(type -> addUnlessDeclared(answers, type));
        }
        if (WITHOUT_TOKEN.equals(operation.getOperationId())) {
            operation.setSecurity(List.of());
        }
    }

    private static boolean takesVersion(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> "If-Match".equalsIgnoreCase(parameter.getName()));
    }

    /// Completes an answer that a resource declares: a problem has the form of all problems, a success has headers.
    private static void complete(String status, APIResponse answer) {
        if (status.startsWith("2")) {
            for (String name : commonHeaders().keySet()) {
                answer.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name));
            }
        } else if (answer.getContent() == null && answer.getRef() == null && !status.startsWith("3")) {
            answer.setContent(problemContent());
        }
    }

    private static void addUnlessDeclared(APIResponses answers, ProblemType type) {
        String status = Integer.toString(type.status());
        if (!answers.hasAPIResponse(status)) {
            answers.addAPIResponse(
                    status, OASFactory.createAPIResponse().ref("#/components/responses/" + componentName(type)));
        }
    }

    private static void describeCommonParts(Components components) {
        commonHeaders().forEach(components::addHeader);
        Stream.of(OF_EVERY_OPERATION, OF_A_BODY, OF_A_CHANGE, OF_A_VERSION, OF_A_PLACE)
                .flatMap(List::stream)
                .forEach(type -> components.addResponse(componentName(type), problem(type)));
    }

    private static APIResponse problem(ProblemType type) {
        APIResponse answer =
                OASFactory.createAPIResponse().description(type.title()).content(problemContent(type));
        if (type == ProblemType.TOO_MANY_REQUESTS) {
            answer.addHeader("Retry-After", integerHeader("How many seconds to wait"));
        }
        return answer;
    }

    private static Content problemContent() {
        Schema problem = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(problem));
    }

    private static Content problemContent(ProblemType type) {
        Content content = problemContent();
        MediaType media = content.getMediaType(Problem.MEDIA_TYPE);
        Example example = OASFactory.createExample().value(exampleOf(type));
        media.addExample(type.slug(), example);
        return content;
    }

    private static Map<String, Object> exampleOf(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.address());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", type.title() + ".");
        example.put("instance", "/api/v1/users");
        example.put("code", type.name());
        example.put("nextStep", type.nextStep());
        example.put("errors", List.of());
        example.put("traceId", "8b751a8694b5f68f7c0ec31cb6c22c05");
        return example;
    }

    private static Map<String, Header> commonHeaders() {
        Map<String, Header> headers = new LinkedHashMap<>();
        headers.put("RateLimit", textHeader("What is left of the limit that is nearest", "\"api\";r=599;t=1"));
        headers.put("RateLimit-Policy", textHeader("The limit that is nearest", "\"api\";q=600;w=60"));
        headers.put(
                "X-Request-Id",
                textHeader("The request's identifier in logs and problems", "8b751a8694b5f68f7c0ec31cb6c22c05"));
        return headers;
    }

    private static Header textHeader(String description, String example) {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        return OASFactory.createHeader().description(description).schema(text).example(example);
    }

    private static Header integerHeader(String description) {
        Schema integer = OASFactory.createSchema().addType(Schema.SchemaType.INTEGER);
        return OASFactory.createHeader().description(description).schema(integer);
    }

    private static String componentName(ProblemType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.slug().split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return name.toString();
    }
}
