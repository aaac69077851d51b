package dev.changeover.engine.internal.sqlite.sql;

/// Text that is not the SQL which this package reads.
public final class SqlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SqlSyntaxException(String message) {
        super(message);
    }
}
