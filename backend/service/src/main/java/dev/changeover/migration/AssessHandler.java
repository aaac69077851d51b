package dev.changeover.migration;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.Finding.Severity;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobHandler;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobType;
import dev.changeover.migration.Assessments.Subject;
import dev.changeover.migration.SourceReading.Found;
import dev.changeover.migration.SourceReading.Part;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/// Takes snapshots of the sources, finds out what they hold and makes a fresh plan.
@ApplicationScoped
class AssessHandler implements JobHandler {

    private final Assessments assessments;
    private final SourceReading reading;
    private final SeveralSources several;
    private final Workspace workspace;

    AssessHandler(Assessments assessments, SourceReading reading, SeveralSources several, Workspace workspace) {
        this.assessments = assessments;
        this.reading = reading;
        this.several = several;
        this.workspace = workspace;
    }

    /// What the job's result shows.
    record Result(int sources, long rows, int tables, int columns, int manualSteps, Map<Severity, Long> findings) {}

    @Override
    public JobType type() {
        return JobType.ASSESS;
    }

    @Override
    public JobOutcome run(JobContext context) {
        UUID migrationId = context.migrationId();
        Subject subject = QuarkusTransaction.requiringNew().call(() -> assessments.subject(migrationId));
        return subject.parts().size() == 1
                ? one(context, subject, subject.parts().getFirst())
                : several.assess(context, subject);
    }

    private JobOutcome one(JobContext context, Subject subject, Part part) {
        UUID migrationId = context.migrationId();
        AssessCommand command = context.command(AssessCommand.class);
        Path folder = workspace.folder(migrationId);
        Snapshot snapshot = reading.snapshot(part, folder, command.acceptDamage(), context, context.cancellation());
        Found found = reading.assess(part, snapshot, subject.existing(), context, context.cancellation());
        return new JobOutcome.Succeeded(result(List.of(new SourceAssessment(part.key(), found.assessment()))), () -> {
            assessments.keep(migrationId, context.jobId(), found);
            assessments.plan(migrationId, command.schema(), Optional.empty());
        });
    }

    static Result result(List<SourceAssessment> found) {
        Map<Severity, Long> findings = new EnumMap<>(Severity.class);
        found.stream()
                .flatMap(source -> source.assessment().findings().stream())
                .forEach(finding -> findings.merge(finding.severity(), 1L, Long::sum));
        return new Result(
                found.size(),
                found.stream().mapToLong(source -> source.assessment().rows()).sum(),
                found.stream()
                        .mapToInt(source -> source.assessment().tables().size())
                        .sum(),
                found.stream()
                        .flatMap(source -> source.assessment().tables().stream())
                        .mapToInt(table -> table.columns().size())
                        .sum(),
                found.stream()
                        .mapToInt(source -> source.assessment().manualSteps().size())
                        .sum(),
                findings);
    }
}
