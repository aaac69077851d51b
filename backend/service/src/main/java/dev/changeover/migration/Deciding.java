package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.changeover.audit.AuditLog;
import dev.changeover.engine.Finding;
import dev.changeover.etag.ETags;
import dev.changeover.migration.Replanning.Versioned;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// Makes decisions on findings, and takes them back. Either makes the plan anew.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Deciding {

    private final Decisions decisions;
    private final Documents documents;
    private final SourceAssessments sources;
    private final Replanning replanning;
    private final AuditLog audit;
    private final Clock clock;

    Deciding(
            Decisions decisions,
            Documents documents,
            SourceAssessments sources,
            Replanning replanning,
            AuditLog audit,
            Clock clock) {
        this.decisions = decisions;
        this.documents = documents;
        this.sources = sources;
        this.replanning = replanning;
        this.audit = audit;
        this.clock = clock;
    }

    /// Records a decision and makes the plan with it.
    ///
    /// @param ifMatch the version of the plan that was looked at
    /// @throws ProblemException when there is no such finding or choice, or no reason where one is needed
    Versioned decide(
            MigrationEntity migration, String findingId, NewDecision request, @Nullable String ifMatch, String actor) {
        PlanEntity plan = documents.requirePlan(migration.id);
        ETags.requireMatch(ifMatch, plan.version);
        Assessed assessed = sources.require(migration);
        Finding finding = Stream.concat(assessed.findings().stream(), documents.read(plan).findings().stream())
                .filter(found -> found.id().equals(findingId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("finding", findingId));
        String reason = Objects.requireNonNullElse(request.reason(), "").strip();
        refuseUnoffered(finding, request, reason);
        DecisionEntity decision = entity(migration, finding, request, reason, actor);
        decision.snapshotSha256 = assessed.snapshotSha256();
        decisions.keep(decision);
        audit.record(
                actor,
                "DECISION_MADE",
                "migration",
                migration.id,
                Map.of("finding", findingId, "choice", request.choice().name(), "reason", reason));
        return replanning.replan(migration, finding, request.choice(), actor);
    }

    /// Takes a decision back and makes the plan without it.
    ///
    /// @param ifMatch the version of the plan that was looked at
    /// @throws ProblemException when nothing was decided on that finding
    Versioned takeBack(MigrationEntity migration, String findingId, @Nullable String ifMatch, String actor) {
        ETags.requireMatch(ifMatch, documents.requirePlan(migration.id).version);
        DecisionEntity decision = decisions
                .on(migration.id, findingId)
                .orElseThrow(() -> ProblemException.notFound("decision on the finding", findingId));
        decisions.delete(decision);
        audit.record(
                actor,
                "DECISION_TAKEN_BACK",
                "migration",
                migration.id,
                Map.of("finding", findingId, "choice", decision.choice.name()));
        return replanning.replan(migration, actor);
    }

    /// Returns what was decided.
    List<RecordedDecision> of(MigrationEntity migration) {
        return decisions.recorded(migration.id, documents.read(documents.requirePlan(migration.id)));
    }

    private static void refuseUnoffered(Finding finding, NewDecision request, String reason) {
        boolean offered = finding.decisions().stream().anyMatch(option -> option.choice() == request.choice());
        if (!offered) {
            List<String> choices = finding.decisions().stream()
                    .map(option -> option.choice().name())
                    .toList();
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "The finding %s does not offer %s.".formatted(finding.code(), request.choice()),
                    List.of(new FieldError(
                            "/choice",
                            choices.isEmpty()
                                    ? "There is nothing to decide on it."
                                    : "It offers " + String.join(", ", choices) + ".")));
        }
        if (finding.blocks() && reason.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "A decision on a finding that blocks needs a reason.",
                    List.of(new FieldError("/reason", "Say why, in up to 2,000 characters.")));
        }
    }

    private DecisionEntity entity(
            MigrationEntity migration, Finding finding, NewDecision request, String reason, String actor) {
        DecisionEntity decision = new DecisionEntity();
        decision.migrationId = migration.id;
        decision.finding = finding.id();
        decision.code = finding.code();
        decision.sourceTable = finding.table();
        decision.sourceColumn = finding.column();
        decision.sourceObject = finding.object();
        decision.message = finding.message();
        decision.choice = request.choice();
        decision.reason = reason;
        decision.decidedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        decision.decidedBy = actor;
        return decision;
    }
}
