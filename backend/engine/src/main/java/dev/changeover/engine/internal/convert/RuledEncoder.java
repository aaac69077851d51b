package dev.changeover.engine.internal.convert;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.LongValue;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ValueRule;
import org.jspecify.annotations.Nullable;

/// Applies the rules that somebody chose for odd values, and hands what they give to the column's encoder. A value that
/// no rule concerns goes there as it is.
final class RuledEncoder implements ColumnEncoder {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int NULL_LENGTH = -1;

    private final ColumnEncoder encoder;
    private final Set<ValueRule> rules;
    private final boolean nullable;
    private final @Nullable Charset charset;
    private final boolean readsBytes;
    // Whether a time is too fine is for the encoder to say.
    private final Iso8601 iso = Iso8601.ofFinerSeconds();
    private final Row changed = new Row(1);

    RuledEncoder(ColumnEncoder encoder, List<ValueRule> rules, boolean nullable) {
        this.encoder = encoder;
        this.rules = Set.copyOf(rules);
        this.nullable = nullable;
        charset = rules.contains(ValueRule.DECODE_WINDOWS_1252)
                ? WINDOWS_1252
                : rules.contains(ValueRule.DECODE_LATIN_1) ? StandardCharsets.ISO_8859_1 : null;
        readsBytes = charset != null || rules.contains(ValueRule.STRIP_NUL) || rules.contains(ValueRule.REPLACE_NUL);
    }

    @Override
    public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
        if (row.classes[column] != Row.TEXT) {
            return encoder.encode(row, column, out);
        }
        if (row.isLong(column)) {
            return encodeLong(row, column, out);
        }
        int offset = row.offsets[column];
        int length = row.lengths[column];
        if (meansNull(row.data, offset, length)) {
            if (!nullable) {
                return Reject.Code.NULL_NOT_ALLOWED;
            }
            out.putInt(NULL_LENGTH);
            return null;
        }
        byte[] text = changed(row.data, offset, length);
        if (text == null) {
            return encoder.encode(row, column, out);
        }
        changed.classes[0] = Row.TEXT;
        changed.data = text;
        changed.lengths[0] = text.length;
        return encoder.encode(changed, 0, out);
    }

    /// Such a text is no date and not empty, so only what is said of its bytes concerns it.
    private Reject.@Nullable Code encodeLong(Row row, int column, CopyBuffer out) {
        LongValue text = readsBytes ? mended(row.longValue(column)) : null;
        if (text == null) {
            return encoder.encode(row, column, out);
        }
        Row mended = new Row(1);
        mended.classes[0] = Row.TEXT;
        mended.setLong(0, text);
        return encoder.encode(mended, 0, out);
    }

    private @Nullable LongValue mended(LongValue text) {
        TextScan scan = new TextScan();
        text.read(scan);
        return switch (scan.verdict()) {
            case VALID -> null;
            case HOLDS_NUL -> new MendedText(text, null, nul());
            case INVALID -> {
                MendedText decoded = new MendedText(text, charset, nul());
                yield charset != null && decoded.isWhole() ? decoded : null;
            }
        };
    }

    private byte[] nul() {
        String nul = rules.contains(ValueRule.STRIP_NUL) ? "" : rules.contains(ValueRule.REPLACE_NUL) ? "\uFFFD" : "\0";
        return nul.getBytes(StandardCharsets.UTF_8);
    }

    private boolean meansNull(byte[] data, int offset, int length) {
        return length == 0 && rules.contains(ValueRule.EMPTY_TO_NULL)
                || rules.contains(ValueRule.ZERO_DATE_TO_NULL) && OddText.isZeroDate(data, offset, length);
    }

    /// The text that takes the value's place, null where it stays.
    private byte @Nullable [] changed(byte[] data, int offset, int length) {
        if (rules.contains(ValueRule.ASSUME_UTC) && iso.read(data, offset, length) == Iso8601.Form.TIMESTAMP) {
            byte[] zoned = Arrays.copyOfRange(data, offset, offset + length + 1);
            zoned[length] = 'Z';
            return zoned;
        }
        return readsBytes ? mended(data, offset, length) : null;
    }

    private byte @Nullable [] mended(byte[] data, int offset, int length) {
        return switch (Utf8.check(data, offset, length)) {
            case VALID -> null;
            case HOLDS_NUL -> withoutNul(Arrays.copyOfRange(data, offset, offset + length));
            case INVALID -> {
                byte[] decoded = decoded(data, offset, length);
                yield decoded == null ? null : withoutNul(decoded);
            }
        };
    }

    /// Null where the bytes are no text in the chosen encoding either; then the column's encoder refuses the value.
    private byte @Nullable [] decoded(byte[] data, int offset, int length) {
        if (charset == null) {
            return null;
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(data, offset, length))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private byte[] withoutNul(byte[] text) {
        if (!rules.contains(ValueRule.STRIP_NUL) && !rules.contains(ValueRule.REPLACE_NUL)) {
            return text;
        }
        String stand = new String(nul(), StandardCharsets.UTF_8);
        return new String(text, StandardCharsets.UTF_8).replace("\0", stand).getBytes(StandardCharsets.UTF_8);
    }
}
