package dev.changeover.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.engine.Consolidator;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.SharedKey;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobProblem;
import dev.changeover.migration.Assessed.Compared;
import dev.changeover.migration.Assessments.Subject;
import dev.changeover.migration.SourceReading.Found;
import dev.changeover.migration.SourceReading.Part;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Assesses several sources one after the other, and compares them.
///
/// What was found in a source is kept at once: a further attempt of the job does what is left. One that cannot be
/// assessed does not keep the others from it.
@ApplicationScoped
class SeveralSources {

    private final Assessments assessments;
    private final SourceAssessments stored;
    private final SourceReading reading;
    private final Workspace workspace;

    SeveralSources(Assessments assessments, SourceAssessments stored, SourceReading reading, Workspace workspace) {
        this.assessments = assessments;
        this.stored = stored;
        this.reading = reading;
        this.workspace = workspace;
    }

    /// What came of one source: either its assessment and snapshot, or a problem.
    private record Outcome(
            Part part,
            @Nullable Snapshot snapshot,
            dev.changeover.engine.@Nullable Assessment assessment,
            @Nullable JobProblem problem) {}

    JobOutcome assess(JobContext context, Subject subject) {
        context.phase(MigrationPhase.ASSESS);
        AssessCommand command = context.command(AssessCommand.class);
        long total = 2 * bytes(subject.parts());
        List<Outcome> outcomes = new ArrayList<>();
        long before = 0;
        for (Part part : subject.parts()) {
            outcomes.add(outcome(context, part, before, total, command.acceptDamage()));
            before += 2 * part.source().sizeBytes();
        }
        List<Outcome> failed = failed(context, outcomes);
        return failed.isEmpty() ? compared(context, outcomes, command.schema()) : failure(failed, outcomes.size());
    }

    private static long bytes(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.source().sizeBytes()).sum();
    }

    private Outcome outcome(JobContext context, Part part, long before, long total, boolean acceptDamage) {
        long bytes = part.source().sizeBytes();
        var copying = new SourceProgress(context, part.key(), before, bytes, total);
        var counting = new SourceProgress(context, part.key(), before + bytes, bytes, total);
        var folder = workspace.folder(context.migrationId(), part.key());
        try {
            Optional<Outcome> earlier = part.earlier()
                    .filter(row -> context.jobId().equals(row.jobId))
                    .flatMap(row -> reading.reopen(folder, row, copying)
                            .map(snapshot -> new Outcome(part, snapshot, stored.read(row), null)));
            if (earlier.isPresent()) {
                counting.done();
                return earlier.get();
            }
            Snapshot snapshot = reading.snapshot(part, folder, acceptDamage, copying, context.cancellation());
            copying.done();
            Found found = reading.assess(part, snapshot, Optional.empty(), counting, context.cancellation());
            counting.done();
            context.keep(() -> assessments.keep(context.migrationId(), context.jobId(), found));
            return new Outcome(part, snapshot, found.assessment(), null);
        } catch (MigrationException e) {
            if (e.code() == FailureCode.CANCELLED || context.cancellation().isCancelled()) {
                throw e;
            }
            counting.log(
                    LogLevel.ERROR,
                    e.code().title(),
                    Map.of("failureCode", e.code().name()));
            return new Outcome(part, null, null, JobProblem.of(e));
        }
    }

    /// The sources that cannot be part of the migration. Those that hold the same as another one are found here, for
    /// only a snapshot tells what a file with a write-ahead log holds.
    private List<Outcome> failed(JobContext context, List<Outcome> outcomes) {
        Map<String, String> keysByHash = new HashMap<>();
        List<Outcome> failed = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            JobProblem problem = outcome.problem();
            Snapshot snapshot = outcome.snapshot();
            if (snapshot != null) {
                String same =
                        keysByHash.putIfAbsent(snapshot.sha256(), outcome.part().key());
                problem = same == null ? null : same(outcome.part(), same);
            }
            if (problem != null) {
                JobProblem why = problem;
                UUID source = outcome.part().source().id();
                context.keep(() -> assessments.keep(context.migrationId(), source, why));
                failed.add(new Outcome(outcome.part(), null, null, why));
            }
        }
        return failed;
    }

    private static JobProblem same(Part part, String other) {
        return new JobProblem(
                "SOURCE_REPEATED",
                "Two sources hold the same",
                "It holds the same as %s, byte by byte.".formatted(other),
                part.source().name(),
                "Define the migration without one of the two.");
    }

    private static JobOutcome failure(List<Outcome> failed, int all) {
        String detail = failed.stream()
                .map(outcome -> words(outcome.part(), outcome.problem()))
                .collect(Collectors.joining(" "));
        String keys = failed.stream().map(outcome -> outcome.part().key()).collect(Collectors.joining(", "));
        return JobOutcome.failed(new JobProblem(
                "SOURCES_NOT_ASSESSED",
                "Some sources could not be assessed",
                "%d of %d sources. %s".formatted(failed.size(), all, detail),
                keys,
                "Do for each what is said of it, then retry the job: it assesses only what is missing. Or define the"
                        + " migration without these sources."));
    }

    private static String words(Part part, @Nullable JobProblem problem) {
        return problem == null
                ? ""
                : "%s (%s): %s. %s %s"
                        .formatted(
                                part.key(),
                                part.source().name(),
                                problem.title(),
                                problem.detail(),
                                problem.nextStep());
    }

    private JobOutcome compared(JobContext context, List<Outcome> outcomes, String schema) {
        List<SourceAssessment> found = new ArrayList<>();
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.assessment() != null && outcome.snapshot() != null) {
                found.add(new SourceAssessment(outcome.part().key(), outcome.assessment()));
                snapshots.put(outcome.part().key(), outcome.snapshot());
            }
        }
        List<SharedKey> sharedKeys = Consolidator.sharedKeys(found, snapshots.values(), context.cancellation());
        context.log(
                LogLevel.INFO,
                "Compared the keys of all sources",
                Map.of(
                        "sources", Integer.toString(found.size()),
                        "sharedKeys", Integer.toString(sharedKeys.size())));
        // Planning takes a while where there are many sources, so no transaction is open.
        MigrationPlan unchanged = Compared.plan(found, sharedKeys, schema, PlanChanges.none(), List.of());
        UUID migrationId = context.migrationId();
        return new JobOutcome.Succeeded(AssessHandler.result(found), () -> {
            assessments.keep(migrationId, found, sharedKeys, unchanged);
            assessments.plan(migrationId, schema, Optional.of(unchanged));
        });
    }
}
