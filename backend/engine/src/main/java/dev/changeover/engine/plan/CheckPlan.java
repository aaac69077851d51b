package dev.changeover.engine.plan;

/// A check constraint of the target.
///
/// @param name its name in the target
/// @param expression in PostgreSQL's words
public record CheckPlan(String name, String expression) {}
