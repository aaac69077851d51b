package dev.changeover.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads the logs of jobs.
@ApplicationScoped
class JobLog {

    private static final int ROWS = 500;

    private final JobEvents events;
    private final JobDocuments documents;

    JobLog(JobEvents events, JobDocuments documents) {
        this.events = events;
        this.documents = documents;
    }

    /// Returns a page of log lines, oldest first.
    Page<LogLine> page(UUID jobId, PageRequest page) {
        List<JobEventEntity> rows = events.logAfter(jobId, page.afterSequence().orElse(0), page.rowsToRead());
        return Page.of(rows, page, documents::logLine, event -> event.seq);
    }

    /// Writes the whole log as text, a part at a time.
    void writeTo(OutputStream out, UUID jobId) throws IOException {
        List<JobEventEntity> rows = read(jobId, 0);
        while (!rows.isEmpty()) {
            for (JobEventEntity event : rows) {
                out.write(documents.logLine(event).text().getBytes(StandardCharsets.UTF_8));
            }
            rows = read(jobId, rows.getLast().seq);
        }
    }

    private List<JobEventEntity> read(UUID jobId, long after) {
        return QuarkusTransaction.requiringNew().call(() -> events.logAfter(jobId, after, ROWS));
    }
}
