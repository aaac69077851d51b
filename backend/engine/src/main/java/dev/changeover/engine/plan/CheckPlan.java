package dev.changeover.engine.plan;

/// A check constraint of the target. It is added NOT VALID and then validated.
///
/// @param name its name in the target
/// @param expression in PostgreSQL's words
/// @param violations rows that violate it in the source; when there are any the check stays NOT VALID
public record CheckPlan(String name, String expression, long violations) {}
