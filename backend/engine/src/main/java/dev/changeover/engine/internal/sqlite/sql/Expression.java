package dev.changeover.engine.internal.sqlite.sql;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// An expression of SQLite, as far as PostgreSQL may have one with the same meaning. What is not modelled here is
/// rejected by the parser and left to a person.
public sealed interface Expression {
    /// Reads an expression.
    ///
    /// @throws SqlSyntaxException when the text holds anything that is not modelled
    static Expression parse(String sql) {
        return new ExpressionParser(sql).parse();
    }

    /// A number as written, hexadecimal included.
    record NumberLiteral(String text) implements Expression {}

    /// A string.
    record StringLiteral(String value) implements Expression {}

    /// Bytes.
    ///
    /// @param hex as written between the quotes
    record BlobLiteral(String hex) implements Expression {}

    /// NULL.
    record NullLiteral() implements Expression {}

    /// CURRENT_DATE, CURRENT_TIME or CURRENT_TIMESTAMP.
    ///
    /// @param function in upper case
    record Clock(String function) implements Expression {}

    /// A name: a column, TRUE or FALSE, or in double quotes perhaps a string.
    ///
    /// @param table the qualifier, if one is written
    /// @param name without quotes
    /// @param doubleQuoted whether it stands in double quotes
    /// @param bare whether it stands in no quotes
    record Name(@Nullable String table, String name, boolean doubleQuoted, boolean bare) implements Expression {}

    /// `-`, `+`, `~` or `NOT` before an operand.
    record Unary(String operator, Expression operand) implements Expression {}

    /// Two operands; the operator is in upper case and in one spelling: `=` for `==`, `<>` for `!=`.
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /// IS NULL or IS NOT NULL.
    record NullTest(Expression operand, boolean negated) implements Expression {}

    /// IN with a list of expressions.
    record In(Expression operand, List<Expression> list, boolean negated) implements Expression {
        public In {
            list = List.copyOf(list);
        }
    }

    /// BETWEEN.
    record Between(Expression operand, Expression low, Expression high, boolean negated) implements Expression {}

    /// LIKE or GLOB without ESCAPE.
    ///
    /// @param operator `LIKE` or `GLOB`
    record Match(String operator, Expression operand, Expression pattern, boolean negated) implements Expression {}

    /// A function call.
    ///
    /// @param function in lower case
    record Call(String function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// CAST.
    ///
    /// @param type as written
    record Cast(Expression operand, String type) implements Expression {}

    /// COLLATE.
    ///
    /// @param collation in upper case
    record Collate(Expression operand, String collation) implements Expression {}
}
