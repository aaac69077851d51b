package dev.changeover.engine;

/// The assessment of one of several sources.
///
/// @param key what tells the source from the others; see [dev.changeover.engine.plan.PlannedSource]
/// @param assessment what was found in it
public record SourceAssessment(String key, Assessment assessment) {}
