package dev.changeover.engine.internal.convert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import dev.changeover.engine.Reject;
import dev.changeover.engine.StorageClass;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TablePlan;

/// Words for rows that cannot be represented.
public final class Rejects {
    private static final String CONFLICT =
            "A row of another source has the same natural key and other values, and that one stays.";
    private static final int PREFIX_CHARACTERS = 64;
    private static final StorageClass[] CLASSES = StorageClass.values();

    private Rejects() {}

    static Reject value(TablePlan plan, Row row, int planned, int[] sourceColumns, Reject.Code code) {
        ColumnPlan column = plan.columns().get(planned);
        int source = sourceColumns[planned];
        return new Reject(
                plan.source(),
                key(plan, row, sourceColumns),
                column.source(),
                code,
                CLASSES[row.classes[source]],
                show(row, source),
                reason(code, column));
    }

    static Reject wholeRow(TablePlan plan, Row row, Reject.Code code, int[] sourceColumns) {
        String reason = switch (code) {
            case TOO_LONG ->
                "The row has %d bytes in the source; PostgreSQL holds rows of up to %d bytes."
                        .formatted(row.payloadBytes, RowEncoder.MAX_ROW_BYTES);
            case CONFLICT -> CONFLICT;
            default -> "PostgreSQL refused the row.";
        };
        return new Reject(plan.source(), key(plan, row, sourceColumns), null, code, StorageClass.NULL, "", reason);
    }

    /// The rowid; in a table without rowids the primary key's values.
    static String key(TablePlan plan, Row row, int[] sourceColumns) {
        List<ColumnPlan> columns = plan.columns();
        if (row.hasRowid) {
            return "rowid %d".formatted(row.rowid);
        }
        return plan.primaryKey().stream()
                .map(key -> {
                    int planned = 0;
                    while (!columns.get(planned).target().equals(key)) {
                        planned++;
                    }
                    return "%s %s".formatted(columns.get(planned).source(), show(row, sourceColumns[planned]));
                })
                .collect(Collectors.joining(", "));
    }

    /// A value for people: the first characters of a text with the unprintable ones escaped, or bytes in
    /// hexadecimal.
    public static String show(Row row, int column) {
        return switch (row.classes[column]) {
            case Row.NULL -> "NULL";
            case Row.INTEGER -> Long.toString(row.integer(column));
            case Row.REAL -> Double.toString(row.real(column));
            case Row.TEXT -> showText(row.prefix(column, 4 * PREFIX_CHARACTERS));
            default -> "x'%s'".formatted(HexFormat.of().formatHex(row.prefix(column, PREFIX_CHARACTERS / 2)));
        };
    }

    private static String showText(byte[] begun) {
        // Only the first characters are shown, so one that was cut in two at the end is not missed.
        int cut = begun.length < 4 * PREFIX_CHARACTERS ? 0 : TextScan.unfinished(begun, 0, begun.length);
        byte[] bytes = Arrays.copyOf(begun, begun.length - cut);
        // Bytes that are not UTF-8 are shown one by one, so that the reader sees what is really there.
        String text = Utf8.check(bytes, 0, bytes.length) == Utf8.Verdict.INVALID
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : new String(bytes, StandardCharsets.UTF_8);
        boolean latin = text.length() == bytes.length;
        StringBuilder shown = new StringBuilder(PREFIX_CHARACTERS);
        text.codePoints().limit(PREFIX_CHARACTERS).forEach(c -> {
            if (Character.isISOControl(c) || latin && c > 0x7e) {
                shown.append("\\x%02x".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static String reason(Reject.Code code, ColumnPlan column) {
        String type = column.type().sql();
        return switch (code) {
            case INVALID_UTF8 -> "The text is not valid UTF-8.";
            case NUL_IN_TEXT -> "The text holds the character U+0000, which PostgreSQL cannot store.";
            case NOT_A_NUMBER ->
                column.conversion() == Conversion.READ_NUMBERS
                        ? "The text does not write a decimal number."
                        : "The value is text and the column becomes %s.".formatted(type);
            case OUT_OF_RANGE -> "The number lies outside the range of %s.".formatted(type);
            case NOT_A_WHOLE_NUMBER -> "The number is not whole, or too large, for %s.".formatted(type);
            case WRONG_STORAGE_CLASS -> "A value of this storage class does not fit %s.".formatted(type);
            case NOT_A_BOOLEAN -> "The value is not one that the plan takes for true or false.";
            case NOT_A_DATE -> "The value is not a date of the form 2026-11-21.";
            case NOT_A_TIMESTAMP -> "The value is not a timestamp of the form that the plan records.";
            case NOT_A_UUID -> "The value is not a UUID of the form that the plan records.";
            case NOT_JSON -> "The value is not JSON.";
            case NOT_A_TIME -> "The value is not a time of the form 14:05:09.";
            case NOT_AN_ADDRESS -> "The value is not an IP address.";
            case NOT_A_LABEL -> "The value is not one of the labels of %s.".formatted(type);
            case REPEATED_KEY -> "An object in the JSON has a key twice, of which %s would keep one.".formatted(type);
            case TOO_PRECISE -> "The value is finer than %s keeps.".formatted(type);
            case TOO_LONG -> "The value is longer than %s allows.".formatted(type);
            case NULL_NOT_ALLOWED -> "The value is NULL and the column does not allow that.";
            case NO_PARENT -> "The row refers to one that does not exist, or that is quarantined for the same reason.";
            case CONFLICT -> CONFLICT;
            case REFUSED_BY_TARGET -> "PostgreSQL refused the row.";
        };
    }
}
