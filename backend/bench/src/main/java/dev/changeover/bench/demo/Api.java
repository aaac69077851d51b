package dev.changeover.bench.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The HTTP API as a signed-in person sees it. A refusal becomes a [DemoFailure] in the service's own words.
public final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
    private static final int PAGE_SIZE = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String base;
    private final String token;

    private Api(String address, String username, String password) {
        this.base = address + "/api/v1";
        this.token = send(
                        HttpRequest.newBuilder(URI.create(base + "/sessions"))
                                .timeout(ANSWER_LIMIT)
                                .header("Content-Type", "application/json"),
                        json(Map.of("username", username, "password", password)))
                .path("accessToken")
                .asText();
    }

    /// Signs in with a password.
    public static Api signIn(String address, String username, String password) {
        return new Api(address, username, password);
    }

    /// Returns a resource.
    public JsonNode get(String path) {
        return send(request(path).timeout(ANSWER_LIMIT).GET());
    }

    /// Returns all items of a list, over all its pages.
    public List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            String page = path + "?limit=" + PAGE_SIZE;
            JsonNode answer = get(next.isEmpty() ? page : page + "&cursor=" + encode(next));
            answer.path("items").forEach(items::add);
            next = answer.path("next").asText("");
        } while (!next.isEmpty());
        return items;
    }

    /// Posts a body and returns the answer.
    public JsonNode post(String path, Object body) {
        return send(request(path).timeout(ANSWER_LIMIT).header("Content-Type", "application/json"), json(body));
    }

    /// Replaces what has this version, and returns the answer.
    public JsonNode put(String path, Object body, String etag) {
        return send(request(path)
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .PUT(json(body)));
    }

    /// Returns the version of a resource.
    public String etag(String path) {
        HttpResponse<String> answer = answer(request(path).timeout(ANSWER_LIMIT).GET());
        return answer.headers().firstValue("ETag").orElse("");
    }

    /// Deletes a resource.
    public void delete(String path) {
        send(request(path).timeout(ANSWER_LIMIT).DELETE());
    }

    /// Sends a file as the field `file` of a form, from disk and not from memory.
    public JsonNode upload(String path, Path file, String fileName) {
        String boundary = "changeover-" + UUID.randomUUID();
        try {
            HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.concat(
                    HttpRequest.BodyPublishers.ofString(partHead(boundary, fileName)),
                    HttpRequest.BodyPublishers.ofFile(file),
                    HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
            return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary), body);
        } catch (FileNotFoundException e) {
            throw new DemoFailure(ExitCode.USAGE, "The file %s cannot be read.".formatted(file), e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    static String partHead(String boundary, String fileName) {
        // Browsers escape a name in a form the same way.
        String escaped = fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        return """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/vnd.sqlite3\r
                \r
                """.formatted(boundary, escaped);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request, HttpRequest.BodyPublisher body) {
        return send(request.POST(body));
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpResponse<String> answer = answer(builder);
        try {
            return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new DemoFailure(ExitCode.FAILED, "%s answered no JSON.".formatted(answer.uri()), e);
        }
    }

    private HttpResponse<String> answer(HttpRequest.Builder builder) {
        HttpRequest request = builder.header("Accept", "application/json, application/problem+json")
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw refusal(request, answer);
            }
            return answer;
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.SERVICE_DOWN, "%s %s got no answer: %s".formatted(request.method(), request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(ExitCode.SERVICE_DOWN, "Interrupted while waiting for the service.", e);
        }
    }

    private static DemoFailure refusal(HttpRequest request, HttpResponse<String> answer) {
        String what = "%s %s was refused with %d."
                .formatted(request.method(), request.uri().getPath(), answer.statusCode());
        try {
            JsonNode problem = JSON.readTree(answer.body());
            return new DemoFailure(ExitCode.FAILED, what + System.lineSeparator() + Words.problem(problem));
        } catch (IOException e) {
            return new DemoFailure(ExitCode.FAILED, what, e);
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + body, e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
