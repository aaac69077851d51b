package dev.changeover.engine.internal.convert;

import java.util.List;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.ValueRule;
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
        // Rounding is the encoder's own business: only it knows what is too fine.
        List<ValueRule> before = plan.valueRules().stream()
                .filter(rule -> rule != ValueRule.ROUND)
                .toList();
        return before.isEmpty() ? encoder : new RuledEncoder(encoder, before, plan.nullable());
    }

    private static ColumnEncoder byType(ColumnPlan plan) {
        TargetType type = plan.type();
        Conversion conversion = plan.conversion();
        boolean round = plan.valueRules().contains(ValueRule.ROUND);
        NumberText number = new NumberText(conversion == Conversion.READ_NUMBERS);
        return switch (type.name()) {
            case SMALLINT -> new NumberEncoders.WholeNumber(Short.BYTES, Short.MIN_VALUE, Short.MAX_VALUE, number);
            case INTEGER -> new NumberEncoders.WholeNumber(Integer.BYTES, Integer.MIN_VALUE, Integer.MAX_VALUE, number);
            case BIGINT -> new NumberEncoders.WholeNumber(Long.BYTES, Long.MIN_VALUE, Long.MAX_VALUE, number);
            case NUMERIC -> new DecimalEncoder(type, number, round);
            case DOUBLE_PRECISION -> new FloatEncoders.Double8(number);
            case REAL -> new FloatEncoders.Real4(number, round);
            case BOOLEAN -> new NumberEncoders.Truth(conversion == Conversion.WORDS_TO_BOOLEAN);
            case TEXT, VARCHAR -> new TextEncoders.Text(characters(type), conversion == Conversion.NUMBER_TO_TEXT);
            case CHAR -> new TextEncoders.Padded(characters(type));
            case ENUM -> new TextEncoders.Label(new Labels(labels(type)));
            case INET -> new TextEncoders.Address(new AddressText());
            case BYTEA -> new TextEncoders.Bytes(conversion == Conversion.TEXT_TO_BYTES);
            case UUID ->
                conversion == Conversion.BYTES_TO_UUID
                        ? new TextEncoders.UuidBytes()
                        : new TextEncoders.Uuid(conversion == Conversion.HEX_TO_UUID);
            case JSON -> new JsonEncoders.Json();
            case JSONB -> new JsonEncoders.Jsonb(new JsonbForm());
            case DATE -> new TimeEncoders.Date();
            case TIME -> new TimeEncoders.Time(SecondPlaces.of(type, round));
            case TIMESTAMP -> TimeEncoders.timestamp(conversion, Iso8601.Form.TIMESTAMP, SecondPlaces.of(type, round));
            case TIMESTAMPTZ ->
                TimeEncoders.timestamp(conversion, Iso8601.Form.ZONED_TIMESTAMP, SecondPlaces.of(type, round));
            case INTERVAL -> new TimeEncoders.Interval();
        };
    }

    private static List<String> labels(TargetType type) {
        List<String> labels = type.labels();
        return labels == null ? List.of() : labels;
    }

    /// How many characters a column of text takes.
    private static int characters(TargetType type) {
        Integer length = type.length();
        return length == null ? Integer.MAX_VALUE : length;
    }
}
