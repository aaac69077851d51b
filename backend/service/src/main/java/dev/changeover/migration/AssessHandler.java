package dev.changeover.migration;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.Assessor;
import dev.changeover.engine.Assessor.ExistingTarget;
import dev.changeover.engine.Finding.Severity;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceFile;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobHandler;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/// Takes a snapshot of the source, finds out what it holds and makes a fresh plan.
@ApplicationScoped
class AssessHandler implements JobHandler {

    private final Assessments assessments;
    private final SourceIntake intake;
    private final Workspace workspace;
    private final Loads loads;
    private final Clock clock;

    AssessHandler(Assessments assessments, SourceIntake intake, Workspace workspace, Loads loads, Clock clock) {
        this.assessments = assessments;
        this.intake = intake;
        this.workspace = workspace;
        this.loads = loads;
        this.clock = clock;
    }

    /// What an assessment works with.
    ///
    /// @param existing the tables that an application made, where they are to be filled
    record Subject(Source source, Optional<AssessmentEntity> earlier, Optional<ExistingTarget> existing) {}

    /// What the job's result shows.
    record Result(long rows, int tables, int columns, int manualSteps, Map<Severity, Long> findings) {}

    @Override
    public JobType type() {
        return JobType.ASSESS;
    }

    @Override
    public JobOutcome run(JobContext context) {
        UUID migrationId = context.migrationId();
        Subject subject = QuarkusTransaction.requiringNew().call(() -> assessments.subject(migrationId));
        Snapshot snapshot = snapshot(subject, migrationId, context);
        dev.changeover.engine.Assessment found = Assessor.assess(
                snapshot, subject.existing().orElse(null), loads.parallelism(), context, context.cancellation());
        String schema = context.command(AssessCommand.class).schema();
        return new JobOutcome.Succeeded(
                result(found), () -> assessments.keep(migrationId, subject.source(), snapshot, found, schema));
    }

    private Snapshot snapshot(Subject subject, UUID migrationId, JobContext context) {
        Path folder = workspace.folder(migrationId);
        return subject.earlier()
                .filter(earlier -> isStillTheSame(subject.source(), earlier))
                .flatMap(earlier -> reopen(folder, earlier, context))
                .orElseGet(() -> taken(subject, folder, context));
    }

    private Snapshot taken(Subject subject, Path folder, JobContext context) {
        SourceFile source = intake.open(subject.source());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return context.command(AssessCommand.class).acceptDamage()
                ? Snapshot.takeDamaged(source, folder, now, context, context.cancellation())
                : Snapshot.take(source, folder, now, context, context.cancellation());
    }

    /// A file that stays with its owner may have changed in ways that its own hash does not show: the newest rows may
    /// be in its write-ahead log.
    private static boolean isStillTheSame(Source source, AssessmentEntity earlier) {
        return switch (source.origin()) {
            case UPLOAD -> earlier.sourceSha256.equals(source.sha256());
            case PATH -> false;
        };
    }

    private static Optional<Snapshot> reopen(Path folder, AssessmentEntity earlier, JobContext context) {
        try {
            Snapshot snapshot = Snapshot.reopen(folder, earlier.snapshotSha256, earlier.snapshotTakenAt);
            context.log(LogLevel.INFO, "Snapshot reused", Map.of("sha256", snapshot.sha256()));
            return Optional.of(snapshot);
        } catch (MigrationException e) {
            context.log(
                    LogLevel.WARN,
                    e.code().title(),
                    Map.of("failureCode", e.code().name()));
            return Optional.empty();
        }
    }

    private static Result result(dev.changeover.engine.Assessment found) {
        Map<Severity, Long> findings = new EnumMap<>(Severity.class);
        found.findings().forEach(finding -> findings.merge(finding.severity(), 1L, Long::sum));
        int columns = found.tables().stream()
                .mapToInt(table -> table.columns().size())
                .sum();
        return new Result(
                found.rows(),
                found.tables().size(),
                columns,
                found.manualSteps().size(),
                findings);
    }
}
