package dev.changeover.document;

/// The environments that a section or an item may be for.
public enum EnvironmentKind {
    DEVELOPMENT,
    STAGING,
    PRODUCTION
}
