package dev.changeover.engine.plan;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// A column type of the target.
///
/// @param name which type
/// @param length characters, for `varchar` only
public record TargetType(TypeName name, @Nullable Integer length) {
    public TargetType {
        Objects.requireNonNull(name, "name");
        if (length != null && (name != TypeName.VARCHAR || length < 1 || length > 10_485_760)) {
            throw new IllegalArgumentException("%s cannot have the length %d".formatted(name, length));
        }
        if (length == null && name == TypeName.VARCHAR) {
            throw new IllegalArgumentException("VARCHAR needs a length");
        }
    }

    /// A type without a length.
    public static TargetType of(TypeName name) {
        return new TargetType(name, null);
    }

    /// The type as DDL.
    public String sql() {
        return length == null ? name.sql() : "%s(%d)".formatted(name.sql(), length);
    }
}
