package dev.changeover.migration;

/// What a job of type ASSESS carries out.
///
/// @param schema the target schema to plan for
record AssessCommand(String schema) {}
