package dev.changeover.engine.internal.convert;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import dev.changeover.engine.internal.sqlite.LongValue;
import org.jspecify.annotations.Nullable;

/// A long text of which each byte is replaced by what stands for it: read in an encoding of single bytes, or without
/// U+0000.
final class MendedText implements LongValue {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_FORM = 3;

    private final LongValue stored;

    /// By byte; null for one that stands for nothing.
    private final byte[] @Nullable [] forms = new byte[256][];

    private long length = -1;

    /// @param charset of single bytes, in which the text is read; null where it is UTF-8 and stays so
    /// @param nul what stands for U+0000
    MendedText(LongValue stored, @Nullable Charset charset, byte[] nul) {
        this.stored = stored;
        for (int i = 0; i < forms.length; i++) {
            byte[] one = {(byte) i};
            forms[i] = charset == null ? one : decoded(one, charset);
        }
        forms[0] = nul.clone();
    }

    private static byte @Nullable [] decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /// Whether every byte stands for something.
    boolean isWhole() {
        boolean[] whole = {true};
        stored.read((bytes, offset, count) -> {
            for (int i = offset; i < offset + count; i++) {
                whole[0] &= forms[bytes[i] & 0xff] != null;
            }
        });
        return whole[0];
    }

    @Override
    public long length() {
        if (length < 0) {
            long[] counted = {0};
            read((bytes, offset, count) -> counted[0] += count);
            length = counted[0];
        }
        return length;
    }

    @Override
    public <E extends Exception> void read(Pieces<E> pieces) throws E {
        byte[] buffer = new byte[BUFFER_BYTES];
        int[] held = {0};
        stored.<E>read((bytes, offset, count) -> {
            for (int i = offset; i < offset + count; i++) {
                byte[] form = forms[bytes[i] & 0xff];
                if (form == null) {
                    throw new IllegalStateException("a byte stands for nothing");
                }
                for (byte b : form) {
                    buffer[held[0]++] = b;
                }
                if (held[0] > BUFFER_BYTES - LONGEST_FORM) {
                    pieces.accept(buffer, 0, held[0]);
                    held[0] = 0;
                }
            }
        });
        pieces.accept(buffer, 0, held[0]);
    }
}
