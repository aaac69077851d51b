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
    JSON("json"),

    // Types of tables that an application made; the engine itself makes none of these.
    REAL("real"),
    CHAR("character"),
    TIME("time"),
    INTERVAL("interval"),
    JSONB("jsonb"),
    INET("inet"),
    ENUM("enum");

    private final String sql;

    TypeName(String sql) {
        this.sql = sql;
    }

    /// The type as PostgreSQL writes it, without a length. Of an enum, whose types have names of their own, only the
    /// kind.
    public String sql() {
        return sql;
    }

    /// Whether only tables that exist already have columns of this type.
    public boolean isOnlyFound() {
        return compareTo(REAL) >= 0;
    }
}
