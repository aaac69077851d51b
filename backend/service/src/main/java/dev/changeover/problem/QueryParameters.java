package dev.changeover.problem;

/// Marks a bean of query parameters, so that a problem can tell its members from those of a body.
public interface QueryParameters {}
