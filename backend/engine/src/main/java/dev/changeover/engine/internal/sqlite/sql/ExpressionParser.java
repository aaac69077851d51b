package dev.changeover.engine.internal.sqlite.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.changeover.engine.internal.sqlite.sql.Expression.Between;
import dev.changeover.engine.internal.sqlite.sql.Expression.Binary;
import dev.changeover.engine.internal.sqlite.sql.Expression.BlobLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.Call;
import dev.changeover.engine.internal.sqlite.sql.Expression.Cast;
import dev.changeover.engine.internal.sqlite.sql.Expression.Clock;
import dev.changeover.engine.internal.sqlite.sql.Expression.Collate;
import dev.changeover.engine.internal.sqlite.sql.Expression.In;
import dev.changeover.engine.internal.sqlite.sql.Expression.Match;
import dev.changeover.engine.internal.sqlite.sql.Expression.Name;
import dev.changeover.engine.internal.sqlite.sql.Expression.NullLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.NullTest;
import dev.changeover.engine.internal.sqlite.sql.Expression.NumberLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.StringLiteral;
import dev.changeover.engine.internal.sqlite.sql.Expression.Unary;
import dev.changeover.engine.internal.sqlite.sql.Token.Kind;
import org.jspecify.annotations.Nullable;

/// A recursive descent by SQLite's precedence of operators.
final class ExpressionParser {
    private static final Set<String> CLOCKS = Set.of("CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP");
    /// Words that start what is not modelled, and would otherwise be taken for a column.
    private static final Set<String> NOT_MODELLED = Set.of("case", "exists", "select", "raise", "distinct", "filter");
    /// Binary operators from the loosest to the tightest, below the comparisons for equality.
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("<", "<=", ">", ">="),
            Set.of("&", "|", "<<", ">>"),
            Set.of("+", "-"),
            Set.of("*", "/", "%"),
            Set.of("||", "->", "->>"));

    private final TokenStream tokens;

    ExpressionParser(String sql) {
        tokens = new TokenStream(sql);
    }

    Expression parse() {
        Expression expression = or();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected("the end");
        }
        return expression;
    }

    private Expression or() {
        Expression left = and();
        while (tokens.takeWords("OR")) {
            left = new Binary("OR", left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.takeWords("AND")) {
            left = new Binary("AND", left, not());
        }
        return left;
    }

    private Expression not() {
        return tokens.takeWords("NOT") ? new Unary("NOT", not()) : equality();
    }

    private Expression equality() {
        Expression left = binary(0);
        while (true) {
            Expression next = equalityAfter(left);
            if (next == null) {
                return left;
            }
            left = next;
        }
    }

    private @Nullable Expression equalityAfter(Expression left) {
        if (tokens.takeSymbol("=") || tokens.takeSymbol("==")) {
            return new Binary("=", left, binary(0));
        }
        if (tokens.takeSymbol("<>") || tokens.takeSymbol("!=")) {
            return new Binary("<>", left, binary(0));
        }
        if (tokens.takeWords("ISNULL")) {
            return new NullTest(left, false);
        }
        if (tokens.takeWords("NOTNULL") || tokens.takeWords("NOT", "NULL")) {
            return new NullTest(left, true);
        }
        if (tokens.takeWords("IS")) {
            return is(left);
        }
        boolean negated = tokens.takeWords("NOT");
        if (tokens.takeWords("IN")) {
            return new In(left, list(), negated);
        }
        if (tokens.takeWords("BETWEEN")) {
            Expression low = binary(0);
            tokens.expectWord("AND");
            return new Between(left, low, binary(0), negated);
        }
        if (tokens.peek().isWord("LIKE") || tokens.peek().isWord("GLOB")) {
            String operator = tokens.next().text().toUpperCase(Locale.ROOT);
            return new Match(operator, left, binary(0), negated);
        }
        if (negated) {
            throw tokens.unexpected("IN, BETWEEN, LIKE or GLOB");
        }
        return null;
    }

    private Expression is(Expression left) {
        boolean negated = tokens.takeWords("NOT");
        if (tokens.takeWords("DISTINCT", "FROM")) {
            negated = !negated;
        }
        if (tokens.takeWords("NULL")) {
            return new NullTest(left, negated);
        }
        return new Binary(negated ? "IS NOT" : "IS", left, binary(0));
    }

    private Expression binary(int level) {
        if (level == LEVELS.size()) {
            return collated();
        }
        Expression left = binary(level + 1);
        while (tokens.peek().kind() == Kind.SYMBOL
                && LEVELS.get(level).contains(tokens.peek().text())) {
            String operator = tokens.next().text();
            left = new Binary(operator, left, binary(level + 1));
        }
        return left;
    }

    private Expression collated() {
        Expression operand = unary();
        while (tokens.takeWords("COLLATE")) {
            operand = new Collate(operand, tokens.expectName().toUpperCase(Locale.ROOT));
        }
        return operand;
    }

    private Expression unary() {
        for (String operator : List.of("-", "+", "~")) {
            if (tokens.takeSymbol(operator)) {
                return new Unary(operator, unary());
            }
        }
        return primary();
    }

    private Expression primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> new NumberLiteral(tokens.next().text());
            case STRING -> new StringLiteral(tokens.next().unquoted());
            case BLOB ->
                new BlobLiteral(token.text().substring(2, tokens.next().text().length() - 1));
            case QUOTED_NAME -> name();
            case WORD -> word(token);
            case SYMBOL -> parenthesised();
            case PARAMETER, END -> throw tokens.unexpected("an expression");
        };
    }

    private Expression word(Token token) {
        if (token.isWord("NULL")) {
            tokens.next();
            return new NullLiteral();
        }
        if (CLOCKS.contains(token.text().toUpperCase(Locale.ROOT))) {
            return new Clock(tokens.next().text().toUpperCase(Locale.ROOT));
        }
        if (token.isWord("CAST") && tokens.peek(1).isSymbol("(")) {
            return cast();
        }
        if (NOT_MODELLED.contains(Names.fold(token.text()))) {
            throw tokens.unexpected("an expression");
        }
        if (tokens.peek(1).isSymbol("(")) {
            String function = Names.fold(tokens.next().text());
            return new Call(function, list());
        }
        return name();
    }

    private Expression name() {
        Token first = tokens.next();
        if (!tokens.takeSymbol(".")) {
            return new Name(null, first.unquoted(), first.text().startsWith("\""), first.kind() == Kind.WORD);
        }
        return new Name(first.unquoted(), tokens.expectName(), false, false);
    }

    private Expression cast() {
        tokens.next();
        tokens.expectSymbol("(");
        Expression operand = or();
        tokens.expectWord("AS");
        String type = tokens.expectName();
        tokens.expectSymbol(")");
        return new Cast(operand, type);
    }

    private Expression parenthesised() {
        tokens.expectSymbol("(");
        Expression inner = or();
        tokens.expectSymbol(")");
        return inner;
    }

    private List<Expression> list() {
        tokens.expectSymbol("(");
        List<Expression> list = new ArrayList<>();
        if (tokens.takeSymbol(")")) {
            return list;
        }
        do {
            list.add(or());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return list;
    }
}
