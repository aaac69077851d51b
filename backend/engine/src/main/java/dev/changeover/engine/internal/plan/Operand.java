package dev.changeover.engine.internal.plan;

import dev.changeover.engine.internal.sqlite.sql.Expression;
import org.jspecify.annotations.Nullable;

/// A part of an expression in PostgreSQL's words, with what is needed to combine it with others.
///
/// @param sql its text, safe to stand as an operand
/// @param kind what it yields
/// @param collation with which SQLite would compare it, for text
/// @param literal the literal that it is, whose text depends on the other operand
/// @param readsNumbers whether SQLite would turn a string beside it into a number where that works
record Operand(
        String sql, Kind kind, String collation, @Nullable Expression literal, boolean readsNumbers) {
    /// What an operand yields.
    enum Kind {
        INTEGER,
        DECIMAL,
        DOUBLE,
        BOOLEAN,
        TEXT,
        BYTES,
        /// Something whose comparisons mean another thing in PostgreSQL.
        OPAQUE
    }

    static Operand of(String sql, Kind kind) {
        return new Operand(sql, kind, "BINARY", null, false);
    }

    static Operand literal(String sql, Kind kind, Expression literal) {
        return new Operand(sql, kind, "BINARY", literal, false);
    }

    boolean isLiteral() {
        return literal != null;
    }

    boolean isExactNumber() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL;
    }
}
