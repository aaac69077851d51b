package dev.changeover.migration;

/// What a job of type ASSESS carries out.
///
/// @param schema the target schema to plan for
/// @param acceptDamage whether a damaged source is read as far as it can be
record AssessCommand(String schema, boolean acceptDamage) {}
