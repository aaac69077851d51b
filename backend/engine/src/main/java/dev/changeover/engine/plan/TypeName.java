package dev.changeover.engine.plan;

/// The PostgreSQL types that the engine can load and prove.
public enum TypeName {
    SMALLINT("smallint"),
    INTEGER("integer"),
    BIGINT("bigint"),
    NUMERIC("numeric"),
    DOUBLE_PRECISION("double precision"),
    BOOLEAN("boolean"),
    TEXT("text"),
    VARCHAR("varchar"),
    BYTEA("bytea"),
    DATE("date"),
    TIMESTAMP("timestamp"),
    TIMESTAMPTZ("timestamptz"),
    UUID("uuid"),
    JSON("json");

    private final String sql;

    TypeName(String sql) {
        this.sql = sql;
    }

    /// The type as PostgreSQL writes it, without a length.
    public String sql() {
        return sql;
    }
}
