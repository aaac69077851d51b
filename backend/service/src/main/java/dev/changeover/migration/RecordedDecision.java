package dev.changeover.migration;

import java.time.Instant;

import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.MigrationPlan;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody decided on a finding, and why.
///
/// @param finding the finding's id
/// @param code its kind
/// @param table the table concerned; null for the whole database
/// @param column the column concerned; null for the whole table
/// @param object the index, key or check concerned; null where table and column say it all
/// @param message what the finding said
/// @param choice what was chosen
/// @param reason why; empty where none was given
/// @param snapshotSha256 the snapshot that was looked at
/// @param decidedAt when
/// @param decidedBy by whom
/// @param concerns whether the plan still has something to do with it
public record RecordedDecision(
        @Schema(examples = "NAME_UNUSABLE-0c1f2a3b4d5e") String finding,
        @Schema(examples = "NAME_UNUSABLE") String code,
        @Nullable @Schema(examples = "log") String table,
        @Nullable @Schema(examples = "xmin") String column,
        @Nullable String object,
        String message,
        Choice choice,
        String reason,
        String snapshotSha256,
        Instant decidedAt,
        @Schema(examples = "admin") String decidedBy,
        boolean concerns) {

    static RecordedDecision of(DecisionEntity decision, MigrationPlan plan) {
        return new RecordedDecision(
                decision.finding,
                decision.code,
                decision.sourceTable,
                decision.sourceColumn,
                decision.sourceObject,
                decision.message,
                decision.choice,
                decision.reason,
                decision.snapshotSha256,
                decision.decidedAt,
                decision.decidedBy,
                plan.decisions().stream().anyMatch(made -> made.finding().equals(decision.finding)));
    }
}
