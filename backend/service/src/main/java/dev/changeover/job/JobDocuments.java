package dev.changeover.job;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.engine.TableProgress;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads and writes the JSON in the rows of jobs and their events.
@ApplicationScoped
class JobDocuments {

    private static final TypeReference<Map<String, Object>> RESULT = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json;

    JobDocuments(ObjectMapper json) {
        this.json = json;
    }

    Job job(JobEntity job) {
        StoredProgress stored = job.progress == null ? null : read(job.progress, StoredProgress.class);
        Progress progress = stored == null ? null : stored.progress();
        List<TableProgress> tables = stored == null ? List.of() : stored.tables();
        Map<String, Object> result = job.result == null ? null : read(job.result, RESULT);
        JobProblem problem = job.problem == null ? null : read(job.problem, JobProblem.class);
        return new Job(
                job.id,
                job.type,
                job.state,
                job.phase,
                progress,
                job.createdAt,
                job.startedAt,
                job.finishedAt,
                job.migrationId,
                tables,
                job.attempts,
                result,
                problem,
                job.createdBy);
    }

    LogLine logLine(JobEventEntity event) {
        return new LogLine(event.seq, event.at, event.level, event.message, read(event.content, FIELDS));
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s is not JSON".formatted(value.getClass()), e);
        }
    }

    <T> T read(String document, Class<T> type) {
        try {
            return json.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not a " + type.getSimpleName(), e);
        }
    }

    private <T> T read(String document, TypeReference<T> type) {
        try {
            return json.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not a " + type.getType(), e);
        }
    }
}
