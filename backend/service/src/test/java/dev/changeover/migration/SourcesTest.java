package dev.changeover.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import dev.changeover.local.DataFolder;
import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import dev.changeover.testing.Flow;
import dev.changeover.testing.SqliteFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SourcesTest {

    private static final long SEED = 4711;

    @TempDir
    Path folder;

    @Inject
    DataFolder data;

    @Inject
    @ConfigProperty(name = PostgresTestResource.SOURCE_ROOT)
    Path root;

    private Flow flow;

    @BeforeEach
    void signIn() {
        flow = Flow.asOperator();
    }

    @Test
    void anUploadIsKeptByteByByte() throws IOException, NoSuchAlgorithmException {
        Path file = SqliteFiles.shop(folder);
        byte[] content = Files.readAllBytes(file);

        String id = flow.upload(file)
                .statusCode(201)
                .header("Location", matchesPattern("https?://[^/]+/api/v1/sources/[^/]+"))
                .body("name", equalTo("shop.db"))
                .body("kind", equalTo("SQLITE"))
                .body("origin", equalTo("UPLOAD"))
                .body("path", nullValue())
                .body("sizeBytes", equalTo(content.length))
                .body("sha256", equalTo(sha256(content)))
                .extract()
                .path("id");

        assertThat(data.files().resolve(id)).hasBinaryContent(content);
        flow.get("/sources/" + id).body("sha256", equalTo(sha256(content)));
        assertThat(listed()).contains(id);
    }

    /// All sources, page after page: other tests leave theirs.
    private List<String> listed() {
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            ExtractableResponse<Response> page = flow.get(
                            "/sources?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .extract();
            ids.addAll(page.path("items.id"));
            next = page.path("next");
        }
        return ids;
    }

    @Test
    void theSameKeyKeepsAnUploadOnce() throws IOException {
        Path file = SqliteFiles.shop(folder);
        String key = UUID.randomUUID().toString();
        String first = uploadWith(key, file).statusCode(201).extract().path("id");
        List<Path> kept = filesKept();

        uploadWith(key, file)
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("id", equalTo(first));

        assertThat(filesKept()).isEqualTo(kept);
    }

    @Test
    void aKeyStandsForOneUpload() throws IOException {
        String key = UUID.randomUUID().toString();
        uploadWith(key, SqliteFiles.shop(folder)).statusCode(201);
        List<Path> kept = filesKept();

        uploadWith(key, SqliteFiles.numbers(folder, 10))
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));

        assertThat(filesKept()).isEqualTo(kept);
    }

    private ValidatableResponse uploadWith(String key, Path file) {
        return Api.as(flow.token())
                .header("Idempotency-Key", key)
                .multiPart("file", file.toFile())
                .post("/sources")
                .then();
    }

    private List<Path> filesKept() throws IOException {
        try (Stream<Path> kept = Files.list(data.files())) {
            return kept.sorted().toList();
        }
    }

    @Test
    void anUploadCanBeNamed() {
        Api.as(flow.token())
                .multiPart("file", SqliteFiles.shop(folder).toFile())
                .multiPart("name", "The shop")
                .post("/sources")
                .then()
                .statusCode(201)
                .body("name", equalTo("The shop"));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        refused(
                        SqliteFiles.bytes(
                                folder,
                                "notes.txt",
                                "Just some notes. ".repeat(100).getBytes(US_ASCII)),
                        "source-not-a-database")
                .body("detail", containsString("notes.txt"))
                .body("detail", not(containsString(data.path().toString())));
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        refused(SqliteFiles.bytes(folder, "empty.db", new byte[0]), "source-empty");
    }

    @Test
    void anEncryptedDatabaseIsRefused() throws IOException {
        byte[] noise = new byte[8192];
        new Random(SEED).nextBytes(noise);
        refused(SqliteFiles.bytes(folder, "cipher.db", noise), "source-encrypted");
    }

    @Test
    void aTruncatedDatabaseIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(SqliteFiles.numbers(folder, 1000));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        refused(SqliteFiles.bytes(folder, "half.db", half), "source-truncated");
    }

    @Test
    void aFormWithoutAFileIsRefused() {
        Api.as(flow.token())
                .multiPart("name", "Nothing")
                .post("/sources")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/file"));
    }

    @Test
    void aSourceCanBeGivenByItsPath() throws IOException {
        Path file = SqliteFiles.shop(Files.createTempDirectory(root, "shop"));

        flow.post("/sources", Map.of("path", file.toString()))
                .then()
                .statusCode(201)
                .body("origin", equalTo("PATH"))
                .body("name", equalTo("shop.db"))
                .body("path", equalTo(file.toRealPath().toString()));
    }

    @Test
    void aPathOutsideTheRootsIsRefused() {
        Path file = SqliteFiles.shop(folder);

        flow.post("/sources", Map.of("path", file.toString()))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/path-not-allowed"));
    }

    @Test
    void aPathThatLeadsNowhereIsRefusedAndNothingIsMade() {
        Path missing = root.resolve("missing-" + UUID.randomUUID() + ".db");

        flow.post("/sources", Map.of("path", missing.toString()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/source-missing"));
        assertThat(missing).doesNotExist();
    }

    @Test
    void theSameKeyRegistersASourceOnce() throws IOException {
        Path file = SqliteFiles.shop(Files.createTempDirectory(root, "shop"));
        String key = UUID.randomUUID().toString();

        List<String> ids = Stream.generate(
                        () -> register(key, file).statusCode(201).extract().<String>path("id"))
                .limit(2)
                .toList();

        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }

    @Test
    void theSameKeyGetsTheSameAnswerWhenTheFileIsGone() throws IOException {
        Path file = SqliteFiles.shop(Files.createTempDirectory(root, "shop"));
        String key = UUID.randomUUID().toString();
        String id = register(key, file).statusCode(201).extract().path("id");
        Files.delete(file);

        register(key, file)
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("id", equalTo(id));
    }

    @Test
    void aDeletedSourceIsGoneWithItsFile() {
        String id = flow.source(SqliteFiles.shop(folder));

        Api.as(flow.token()).delete("/sources/" + id).then().statusCode(204);

        Api.as(flow.token()).get("/sources/" + id).then().statusCode(404);
        assertThat(data.files().resolve(id)).doesNotExist();
    }

    @Test
    void aSourceInUseStays() {
        String id = flow.source(SqliteFiles.shop(folder));
        String migration = flow.migration(id);

        Api.as(flow.token())
                .delete("/sources/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/in-use"))
                .body("detail", containsString(migration));
        assertThat(data.files().resolve(id)).exists();
    }

    @Test
    void whoOnlyReadsMayNotUpload() {
        Flow viewer = Flow.as("VIEWER");

        viewer.upload(SqliteFiles.shop(folder)).statusCode(403);
        viewer.get("/sources");
    }

    private ValidatableResponse register(String key, Path file) {
        return Api.as(flow.token())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("path", file.toString()))
                .post("/sources")
                .then();
    }

    private ValidatableResponse refused(Path file, String problem) throws IOException {
        List<Path> before = kept();
        ValidatableResponse answer = flow.upload(file)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("nextStep", not(equalTo("")));
        assertThat(kept()).isEqualTo(before);
        return answer;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(data.files())) {
            return files.sorted().toList();
        }
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
