package dev.changeover.kind.postgres;

/// Tools that keep a history of schema migrations in the database.
public enum HistoryTool {
    FLYWAY,
    DJANGO,
    ALEMBIC,
    SQLX
}
