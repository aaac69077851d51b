package dev.changeover.engine.traps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.changeover.engine.Assessment;
import dev.changeover.engine.Assessor;
import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.Finding;
import dev.changeover.engine.Finding.Severity;
import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.ManualStep;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.Migrator;
import dev.changeover.engine.Planner;
import dev.changeover.engine.Reject;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceFile;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.traps.Trap.Outcome;
import dev.changeover.engine.traps.Trap.Sign;

/// Migrates the source of a trap the whole way and notes what happened.
final class Trial {
    private final TargetConnection target;
    private final LoadOptions options = new LoadOptions(UUID.randomUUID(), 2, 100);
    private final List<Sign> signs = new ArrayList<>();
    private Verdict verdict = Verdict.BLOCKED;

    private Trial(TargetConnection target) {
        this.target = target;
    }

    /// Runs one trial.
    ///
    /// @param folder where the source is made and read
    /// @param target an empty database, empty again afterwards
    /// @return what happened, in the form of what is expected; queries are those of the expectation
    static Outcome of(Trap trap, Outcome expected, Path folder, TargetConnection target) throws Exception {
        Trial trial = new Trial(target);
        Path file = folder.resolve("app.db");
        trap.source().make(file);
        try {
            trial.migrate(file, folder, expected);
        } catch (MigrationException e) {
            trial.verdict = Verdict.BLOCKED;
            trial.signs.add(new Sign.Fails(e.code()));
            trial.requireNothingVisible();
        } finally {
            trial.clearUp();
        }
        return new Outcome(expected.choices(), trial.verdict, trial.signs);
    }

    private void migrate(Path file, Path folder, Outcome expected) throws Exception {
        Path workspace = Files.createDirectories(folder.resolve("work"));
        MigrationListener listener = MigrationListener.silent();
        CancellationToken cancellation = new CancellationToken();
        Snapshot snapshot = Snapshot.take(SourceFile.check(file), workspace, Instant.EPOCH, listener, cancellation);
        Assessment assessment = Assessor.assess(snapshot, 2, listener, cancellation);
        List<Decision> decisions = decide(assessment.findings(), expected.choices());
        MigrationPlan plan = Planner.plan(assessment, "app", PlanOverrides.none(), decisions);
        plan.findings().stream().map(Finding::code).distinct().forEach(code -> signs.add(new Sign.Found(code)));
        MigrationReport report = Migrator.migrate(plan, List.of(snapshot), target, options, listener, cancellation);
        for (Reject reject : report.rejects()) {
            signs.add(new Sign.Rejected(
                    reject.code(),
                    reject.table(),
                    reject.key(),
                    Optional.ofNullable(reject.column()).orElse("")));
        }
        for (ManualStep step : plan.manualSteps()) {
            signs.add(new Sign.Left(step.kind(), step.name()));
        }
        boolean proved = report.verified()
                && Migrator.verify(plan, List.of(snapshot), target, options, listener, cancellation)
                        .verified();
        if (!proved) {
            throw new AssertionError("not verified: " + report);
        }
        verdict = verdict(plan, report);
        for (Sign sign : expected.signs()) {
            if (sign instanceof Sign.Holds(String query, List<String> rows)) {
                signs.add(new Sign.Holds(query, EmbeddedTarget.query(target, query)));
            }
        }
    }

    private static List<Decision> decide(List<Finding> findings, List<Choice> choices) {
        return findings.stream()
                .flatMap(finding -> choices.stream()
                        .filter(choice -> finding.decisions().stream().anyMatch(option -> option.choice() == choice))
                        .limit(1)
                        .map(choice -> new Decision(finding.id(), choice)))
                .toList();
    }

    private static Verdict verdict(MigrationPlan plan, MigrationReport report) {
        if (!report.rejects().isEmpty()) {
            return Verdict.QUARANTINED;
        }
        if (!plan.manualSteps().isEmpty()) {
            return Verdict.LEFT_TO_A_PERSON;
        }
        boolean told = plan.findings().stream().anyMatch(finding -> finding.severity() == Severity.TRANSFORM);
        boolean converted = plan.tables().stream()
                .flatMap(table -> table.excluded() ? Stream.empty() : table.columns().stream())
                .anyMatch(column -> column.conversion() != Conversion.AS_IS
                        || !column.valueRules().isEmpty());
        return told || converted ? Verdict.TRANSFORMED : Verdict.MOVED_EXACTLY;
    }

    private void requireNothingVisible() throws SQLException {
        if (!EmbeddedTarget.query(target, "SELECT oid FROM pg_namespace WHERE nspname = 'app'")
                .isEmpty()) {
            throw new AssertionError("a migration that was blocked made the schema");
        }
    }

    private void clearUp() throws SQLException {
        Migrator.discard(target, options);
        EmbeddedTarget.execute(target, "DROP SCHEMA IF EXISTS app CASCADE");
    }
}
