package dev.changeover.migration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobProblem;
import dev.changeover.job.Rejects;
import jakarta.enterprise.context.ApplicationScoped;

/// Runs the engine on a plan and keeps the proof.
@ApplicationScoped
class LoadRunner {

    private final Workspace workspace;
    private final Documents documents;
    private final Rejects rejects;
    private final Clock clock;

    LoadRunner(Workspace workspace, Documents documents, Rejects rejects, Clock clock) {
        this.workspace = workspace;
        this.documents = documents;
        this.rejects = rejects;
        this.clock = clock;
    }

    /// What the engine does with a plan.
    @FunctionalInterface
    interface Stage {
        MigrationReport run(
                MigrationPlan plan,
                List<Snapshot> snapshots,
                TargetConnection target,
                LoadOptions options,
                MigrationListener listener,
                CancellationToken cancellation);
    }

    /// What the job's result shows.
    record Result(
            boolean verified, int tables, long source, long loaded, long merged, long quarantined, long excluded) {

        static Result of(MigrationReport proof) {
            return new Result(
                    proof.verified(),
                    proof.tables().size(),
                    proof.tables().stream()
                            .mapToLong(MigrationReport.TableResult::source)
                            .sum(),
                    proof.tables().stream()
                            .mapToLong(MigrationReport.TableResult::loaded)
                            .sum(),
                    proof.tables().stream()
                            .mapToLong(MigrationReport.TableResult::merged)
                            .sum(),
                    proof.tables().stream()
                            .mapToLong(MigrationReport.TableResult::quarantined)
                            .sum(),
                    proof.tables().stream()
                            .mapToLong(MigrationReport.TableResult::excluded)
                            .sum());
        }
    }

    /// Runs a stage and keeps its proof.
    ///
    /// @param whenVerified stored together with the proof, if that holds
    JobOutcome run(JobContext context, Load load, Stage stage, Runnable whenVerified) {
        MigrationReport proof = stage.run(
                load.plan(), workspace.snapshots(load), load.target(), load.options(), context, context.cancellation());
        Instant finishedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Report report = Report.of(load, context.jobId(), proof, finishedAt);
        Runnable keep = () -> {
            documents.keep(report, load.planVersion());
            rejects.replace(context.jobId(), proof.rejects());
        };
        if (!proof.verified()) {
            return new JobOutcome.Failed(notVerified(load, proof), keep);
        }
        return new JobOutcome.Succeeded(Result.of(proof), () -> {
            keep.run();
            whenVerified.run();
        });
    }

    static JobProblem notVerified(Load load, MigrationReport proof) {
        String tables = proof.tables().stream()
                .filter(table -> !table.verified())
                .limit(10)
                .map(LoadRunner::differing)
                .collect(Collectors.joining("; "));
        String detail = tables.isEmpty()
                ? "Every value is equal, but a key, an index or a sequence is not as planned; the report names it."
                : "These tables differ: %s. The report shows the rows.".formatted(tables);
        return JobProblem.of(FailureCode.VERIFICATION_FAILED, load.plan().schema(), detail);
    }

    /// A table and the place of its first row that differs; never a value of a row, for a job's failure is seen by more
    /// people than its report.
    private static String differing(MigrationReport.TableResult table) {
        MigrationReport.Mismatches found = table.mismatches();
        String place =
                found.listed().isEmpty() ? null : found.listed().getFirst().place();
        return found.rows() == 0
                ? table.table()
                : "%s (%s%d %s%s)"
                        .formatted(
                                table.table(),
                                found.exact() ? "" : "at least ",
                                found.rows(),
                                found.rows() == 1 ? "row" : "rows",
                                place == null ? "" : ", the first at " + place);
    }
}
