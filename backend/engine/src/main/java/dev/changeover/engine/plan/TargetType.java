package dev.changeover.engine.plan;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// A column type of the target.
///
/// @param name which type; of a domain, the type below it
/// @param length characters, for `varchar` and `character`
/// @param precision digits of a `numeric`, or of the fraction of a second of `time`, `timestamp` and `timestamptz`;
///     absent where the type has no limit of its own
/// @param scale decimal places of a `numeric` that has a precision
/// @param labels the values of an enum, in its order; absent for other types
/// @param spelled the type as the target's catalog spells it, with its schema; absent where the engine makes the column
public record TargetType(
        TypeName name,
        @Nullable Integer length,
        @Nullable Integer precision,
        @Nullable Integer scale,
        @Nullable List<String> labels,
        @Nullable String spelled) {
    private static final int LONGEST = 10_485_760;

    public TargetType {
        Objects.requireNonNull(name, "name");
        labels = labels == null ? null : List.copyOf(labels);
        boolean limited = name == TypeName.VARCHAR || name == TypeName.CHAR;
        if (length != null && (!limited || length < 1 || length > LONGEST)) {
            throw new IllegalArgumentException("%s cannot have the length %d".formatted(name, length));
        }
        if (length == null && limited) {
            throw new IllegalArgumentException(name + " needs a length");
        }
    }

    /// A type without a length.
    public static TargetType of(TypeName name) {
        return new TargetType(name, null, null, null, null, null);
    }

    /// `varchar(length)`.
    public static TargetType varchar(int length) {
        return new TargetType(TypeName.VARCHAR, length, null, null, null, null);
    }

    /// The type as DDL.
    public String sql() {
        if (spelled != null) {
            return spelled;
        }
        return length == null ? name.sql() : "%s(%d)".formatted(name.sql(), length);
    }
}
