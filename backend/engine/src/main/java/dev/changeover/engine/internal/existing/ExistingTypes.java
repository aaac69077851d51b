package dev.changeover.engine.internal.existing;

import java.util.List;
import java.util.Optional;

import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import org.jspecify.annotations.Nullable;

/// Understands the types of PostgreSQL's catalog.
final class ExistingTypes {
    private static final int NO_MODIFIER = -1;

    /// The bytes of a length that modifiers of texts and numbers count in.
    private static final int MODIFIER_HEADER = 4;

    private static final int SCALE_BITS = 0x7ff;

    private ExistingTypes() {}

    /// The type for the engine.
    ///
    /// @param name as `pg_type` has it, of the type below a domain
    /// @param isEnum whether it is an enum
    /// @param modifier its length or precision in PostgreSQL's coding
    /// @param labels of an enum
    /// @param spelled the column's type as the catalog spells it, domain and all
    /// @return nothing when the engine cannot load it
    static Optional<TargetType> of(String name, boolean isEnum, int modifier, List<String> labels, String spelled) {
        if (isEnum) {
            return Optional.of(new TargetType(TypeName.ENUM, null, null, null, labels, spelled));
        }
        return switch (name) {
            case "int2" -> plain(TypeName.SMALLINT, spelled);
            case "int4" -> plain(TypeName.INTEGER, spelled);
            case "int8" -> plain(TypeName.BIGINT, spelled);
            case "float4" -> plain(TypeName.REAL, spelled);
            case "float8" -> plain(TypeName.DOUBLE_PRECISION, spelled);
            case "bool" -> plain(TypeName.BOOLEAN, spelled);
            case "text", "citext" -> plain(TypeName.TEXT, spelled);
            case "bytea" -> plain(TypeName.BYTEA, spelled);
            case "date" -> plain(TypeName.DATE, spelled);
            case "uuid" -> plain(TypeName.UUID, spelled);
            case "json" -> plain(TypeName.JSON, spelled);
            case "jsonb" -> plain(TypeName.JSONB, spelled);
            case "inet" -> plain(TypeName.INET, spelled);
            case "interval" -> modifier == NO_MODIFIER ? plain(TypeName.INTERVAL, spelled) : Optional.empty();
            case "varchar" ->
                modifier == NO_MODIFIER
                        ? plain(TypeName.TEXT, spelled)
                        : limited(TypeName.VARCHAR, modifier - MODIFIER_HEADER, spelled);
            case "bpchar" ->
                modifier == NO_MODIFIER
                        ? Optional.empty()
                        : limited(TypeName.CHAR, modifier - MODIFIER_HEADER, spelled);
            case "numeric" -> numeric(modifier, spelled);
            case "time" -> precise(TypeName.TIME, modifier, spelled);
            case "timestamp" -> precise(TypeName.TIMESTAMP, modifier, spelled);
            case "timestamptz" -> precise(TypeName.TIMESTAMPTZ, modifier, spelled);
            default -> Optional.empty();
        };
    }

    private static Optional<TargetType> plain(TypeName name, String spelled) {
        return Optional.of(new TargetType(name, null, null, null, null, spelled));
    }

    private static Optional<TargetType> limited(TypeName name, int length, String spelled) {
        return Optional.of(new TargetType(name, length, null, null, null, spelled));
    }

    private static Optional<TargetType> precise(TypeName name, int modifier, String spelled) {
        @Nullable Integer precision = modifier == NO_MODIFIER ? null : Integer.valueOf(modifier);
        return Optional.of(new TargetType(name, null, precision, null, null, spelled));
    }

    private static Optional<TargetType> numeric(int modifier, String spelled) {
        if (modifier == NO_MODIFIER) {
            return plain(TypeName.NUMERIC, spelled);
        }
        int packed = modifier - MODIFIER_HEADER;
        int scale = ((packed & SCALE_BITS) ^ (SCALE_BITS + 1) / 2) - (SCALE_BITS + 1) / 2;
        int precision = packed >> Short.SIZE & 0xffff;
        // A negative scale drops digits before the point, and one above the precision asks for zeros behind it.
        return scale < 0 || scale > precision
                ? Optional.empty()
                : Optional.of(new TargetType(TypeName.NUMERIC, null, precision, scale, null, spelled));
    }
}
