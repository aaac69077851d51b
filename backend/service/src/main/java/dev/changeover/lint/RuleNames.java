package dev.changeover.lint;

import java.util.Set;

/// The names that findings of the linter carry.
public final class RuleNames {

    private static final Set<String> ALL = Set.of(
            "BLOCKING_STATEMENT",
            "CLOCK_RUNS_BACKWARDS",
            "DECORATED_HEADING",
            "DEPLOY_BEFORE_SCHEMA",
            "DESTRUCTIVE_WITHOUT_BACKUP",
            "DUPLICATE_TEXT",
            "EMPTY_ITEM",
            "EMPTY_SECTION",
            "GLOB_WITH_SINGLE_TARGET",
            "HIDDEN_CHARACTERS",
            "LONG_ITEM",
            "LONG_SECTION",
            "MOSTLY_REFERENCE",
            "NOTHING_COMPARED",
            "NO_ROLLBACK",
            "NO_ROLLBACK_TRIGGERS",
            "OBSOLETE_HEADER",
            "ONLY_COUNTED",
            "PIPE_TO_SHELL",
            "PLACEHOLDER_LEFT",
            "QUOTED_GLOB",
            "ROLLBACK_LOSS_UNSTATED",
            "SECRET_IN_TEXT",
            "SKIPPED_HEADING_LEVEL",
            "STATE_BY_HAND",
            "THRESHOLD_UNSTATED",
            "TICKED_BEFOREHAND",
            "UNDECIDED_CONDITION",
            "UNREADABLE_CHARACTERS",
            "UNTESTED_BACKUP",
            "VAGUE_MEASURE",
            "WORLD_WRITABLE",
            "WRITE_LOSS_WINDOW");

    private RuleNames() {}

    /// Returns all of them.
    public static Set<String> all() {
        return ALL;
    }
}
