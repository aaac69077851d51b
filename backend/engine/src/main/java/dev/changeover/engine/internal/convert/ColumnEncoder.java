package dev.changeover.engine.internal.convert;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.Conversion;
import org.jspecify.annotations.Nullable;

/// Turns the values of one column into the binary form of the column's type, by the plan's rule.
///
/// An encoder never guesses: a value that its rule does not cover is answered with the code of a reject, and then what
/// it wrote does not count. NULL is not its business.
interface ColumnEncoder {
    /// Appends the field: its length in four bytes, then its bytes.
    ///
    /// @return null when the value was written, otherwise why it cannot be represented
    Reject.@Nullable Code encode(Row row, int column, CopyBuffer out);

    /// The encoder of a planned column.
    static ColumnEncoder of(ColumnPlan plan) {
        ColumnEncoder encoder = byType(plan);
        return plan.valueRules().isEmpty() ? encoder : new RuledEncoder(encoder, plan.valueRules(), plan.nullable());
    }

    private static ColumnEncoder byType(ColumnPlan plan) {
        Conversion conversion = plan.conversion();
        return switch (plan.type().name()) {
            case SMALLINT -> new NumberEncoders.WholeNumber(Short.BYTES, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> new NumberEncoders.WholeNumber(Integer.BYTES, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> new NumberEncoders.WholeNumber(Long.BYTES, Long.MIN_VALUE, Long.MAX_VALUE);
            case NUMERIC -> new NumberEncoders.Decimal();
            case DOUBLE_PRECISION -> new NumberEncoders.Double8();
            case BOOLEAN -> new NumberEncoders.Truth(conversion == Conversion.WORDS_TO_BOOLEAN);
            case TEXT -> new TextEncoders.Text(Integer.MAX_VALUE, conversion == Conversion.NUMBER_TO_TEXT);
            case VARCHAR -> {
                Integer length = plan.type().length();
                yield new TextEncoders.Text(
                        length == null ? Integer.MAX_VALUE : length, conversion == Conversion.NUMBER_TO_TEXT);
            }
            case BYTEA -> new TextEncoders.Bytes(conversion == Conversion.TEXT_TO_BYTES);
            case UUID ->
                conversion == Conversion.BYTES_TO_UUID ? new TextEncoders.UuidBytes() : new TextEncoders.Uuid();
            case JSON -> new TextEncoders.Json();
            case DATE -> new TimeEncoders.Date();
            case TIMESTAMP -> TimeEncoders.timestamp(conversion, Iso8601.Form.TIMESTAMP);
            case TIMESTAMPTZ -> TimeEncoders.timestamp(conversion, Iso8601.Form.ZONED_TIMESTAMP);
        };
    }
}
