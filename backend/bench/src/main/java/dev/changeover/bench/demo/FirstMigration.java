package dev.changeover.bench.demo;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;

/// Moves one SQLite file into the embedded target through the HTTP API, and says what happens.
final class FirstMigration {

    private static final long POLL_NANOS = 250_000_000;
    private static final int MOST_REJECTS = 10;
    private static final String SCHEMA_NOT_EMPTY = "TARGET_SCHEMA_NOT_EMPTY";
    private static final String NOT_VERIFIED = "VERIFICATION_FAILED";

    private final Api api;
    private final Console console;
    private final String address;

    FirstMigration(Api api, Console console, String address) {
        this.api = api;
        this.console = console;
        this.address = address;
    }

    /// What a migration left behind.
    ///
    /// @param target where the tables are
    /// @param schema their schema
    /// @param proof what the report proves
    record Outcome(JsonNode target, String schema, Proof proof) {}

    /// A file to migrate.
    ///
    /// @param fileName the name that people know it by
    record Input(Path file, String fileName) {}

    /// Uploads, assesses, migrates and verifies.
    ///
    /// @param inputs one file, or several that become one database
    /// @param branches whether these are the bundled branches, of which it is known what to decide
    /// @throws DemoFailure when the service refuses a request or a job fails
    Outcome run(List<Input> inputs, boolean branches) {
        List<JsonNode> sources = inputs.stream().map(this::upload).toList();
        String fileName = branches
                ? "branches.db"
                : inputs.size() == 1 ? inputs.getFirst().fileName() : "merged.db";
        JsonNode target = embeddedTarget();
        Set<String> taken = schemasInUse(target);
        while (true) {
            String schema = SchemaNames.free(fileName, taken);
            JsonNode migration = create(fileName, sources, target, schema);
            String path = "/migrations/" + migration.path("id").asText();
            assess(path);
            if (branches) {
                BranchDecisions.make(api, console, path);
            }
            JsonNode job = finish(start(path, "MIGRATE"));
            String failure = job.path("problem").path("code").asText();
            if (failure.equals(SCHEMA_NOT_EMPTY)) {
                // Tables of a migration that was deleted since: its name is free here and not in the database.
                taken.add(schema);
                api.delete(path);
                continue;
            }
            // A load that is not verified leaves a report all the same, and that is what the person needs to see.
            if (!failure.equals(NOT_VERIFIED)) {
                requireSuccess(job);
            }
            Proof proof = new Proof(api.get(path + "/report"));
            tell(proof, job, migration, schema);
            return new Outcome(target, schema, proof);
        }
    }

    private JsonNode upload(Input input) {
        JsonNode source = api.upload("/sources", input.file(), input.fileName());
        console.line("Uploaded %s, %s, SHA-256 %s."
                .formatted(
                        input.fileName(),
                        Words.bytes(source.path("sizeBytes").asLong()),
                        Words.digest(source.path("sha256").asText())));
        return source;
    }

    private JsonNode embeddedTarget() {
        return api.list("/targets").stream()
                .filter(target -> target.path("embedded").asBoolean())
                .findFirst()
                .orElseThrow(() -> new DemoFailure(ExitCode.USAGE, """
                        This service runs on a database of yours (CHANGEOVER_DATABASE_URL is set), so there is no \
                        embedded target to migrate into. Unset it for the demo, or migrate in the browser."""));
    }

    private Set<String> schemasInUse(JsonNode target) {
        Set<String> schemas = new HashSet<>();
        for (JsonNode migration : api.list("/migrations")) {
            if (migration.path("target").path("id").equals(target.path("id"))) {
                schemas.add(migration.path("schema").asText());
            }
        }
        return schemas;
    }

    private JsonNode create(String fileName, List<JsonNode> sources, JsonNode target, String schema) {
        return api.post(
                "/migrations",
                Map.of(
                        "name", "%s into %s".formatted(fileName, schema),
                        "sourceIds",
                                sources.stream()
                                        .map(source -> source.path("id").asText())
                                        .toList(),
                        "targetId", target.path("id").asText(),
                        "schema", schema,
                        "mode", "CREATE_SCHEMA"));
    }

    private void assess(String migration) {
        requireSuccess(finish(start(migration, "ASSESS")));
        console.lines(AssessmentText.lines(api.get(migration + "/assessment")));
    }

    private JsonNode start(String migration, String type) {
        return api.post(migration + "/jobs", Map.of("type", type));
    }

    /// Follows a job to its end. An interrupted one is resumed by the service, so that is no end.
    private JsonNode finish(JsonNode started) {
        String path = "/jobs/" + started.path("id").asText();
        JsonNode job = started;
        while (!Set.of("SUCCEEDED", "FAILED", "CANCELLED")
                .contains(job.path("state").asText())) {
            console.progress(job);
            LockSupport.parkNanos(POLL_NANOS);
            job = api.get(path);
        }
        return job;
    }

    private static void requireSuccess(JsonNode job) {
        String state = job.path("state").asText();
        if (state.equals("FAILED")) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "The job %s failed.%n%s".formatted(job.path("type").asText(), Words.problem(job.path("problem"))));
        }
        if (state.equals("CANCELLED")) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "Somebody cancelled the job " + job.path("type").asText() + ".");
        }
    }

    private void tell(Proof proof, JsonNode job, JsonNode migration, String schema) {
        console.line("");
        console.line(
                proof.holds()
                        ? "Migrated into the schema %s; every value was compared with what PostgreSQL stored:"
                                .formatted(schema)
                        : "Copied, compared, and not verified; nothing was published in the schema %s:"
                                .formatted(schema));
        console.lines(proof.lines());
        console.lines(proof.sourceLines());
        console.lines(proof.objectLines());
        if (proof.quarantined() > 0) {
            tellRejects(proof.quarantined(), job, migration);
        }
    }

    private void tellRejects(long quarantined, JsonNode job, JsonNode migration) {
        console.line("Quarantined, because PostgreSQL cannot hold the value as it is:");
        JsonNode rejects =
                api.get("/jobs/%s/rejects?limit=%d".formatted(job.path("id").asText(), MOST_REJECTS));
        int shown = 0;
        for (JsonNode reject : rejects.path("items")) {
            console.line("  %s (%s): %s"
                    .formatted(
                            Words.place(reject),
                            reject.path("key").asText(),
                            reject.path("reason").asText()));
            shown++;
        }
        if (quarantined > shown) {
            console.line("  … and %s more: %s/migrations/%s"
                    .formatted(
                            Words.count(quarantined - shown),
                            address,
                            migration.path("id").asText()));
        }
    }
}
