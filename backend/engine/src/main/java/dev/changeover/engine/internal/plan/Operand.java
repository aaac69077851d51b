package dev.changeover.engine.internal.plan;

import java.math.BigInteger;

import dev.changeover.engine.internal.sqlite.sql.Expression;
import org.jspecify.annotations.Nullable;

/// A part of an expression in PostgreSQL's words, with what is needed to combine it with others.
///
/// @param sql its text, safe to stand as an operand
/// @param kind what it yields
/// @param collation the collation that it brings into a comparison
/// @param literal the literal that it is, whose text depends on the other operand
/// @param readsNumbers whether SQLite would turn a string beside it into a number where that works
/// @param most what a whole number never exceeds with either sign, where that is known
record Operand(
        String sql,
        Kind kind,
        Collation collation,
        @Nullable Expression literal,
        boolean readsNumbers,
        @Nullable BigInteger most) {
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

    /// A collation and how strongly an operand insists on it.
    ///
    /// @param name in upper case
    /// @param strength 0 for what is neither column nor COLLATE, 1 for a column's own, 2 for COLLATE
    record Collation(String name, int strength) {
        static final Collation NONE = new Collation("BINARY", 0);

        static Collation ofColumn(String name) {
            return new Collation(name, 1);
        }

        static Collation written(String name) {
            return new Collation(name, 2);
        }
    }

    static Operand of(String sql, Kind kind) {
        return new Operand(sql, kind, Collation.NONE, null, false, null);
    }

    static Operand wholeNumber(String sql, BigInteger most) {
        return new Operand(sql, Kind.INTEGER, Collation.NONE, null, false, most);
    }

    static Operand literal(String sql, Kind kind, Expression literal) {
        return new Operand(sql, kind, Collation.NONE, literal, false, null);
    }

    boolean isLiteral() {
        return literal != null;
    }

    boolean isExactNumber() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL;
    }
}
