package dev.changeover.engine.internal.convert;

import dev.changeover.engine.internal.sqlite.LongValue;

/// Checks a text that comes in pieces, as [Utf8] checks one that lies in memory.
public final class TextScan implements LongValue.Pieces<RuntimeException> {
    /// The beginning of a character that goes on in the next piece.
    private final byte[] split = new byte[4];

    private int splitLength;
    private long characters;
    private Utf8.Verdict verdict = Utf8.Verdict.VALID;

    @Override
    public void accept(byte[] bytes, int offset, int count) {
        int at = offset;
        int end = offset + count;
        while (splitLength > 0 && at < end) {
            split[splitLength++] = bytes[at++];
            if (splitLength == size(split[0])) {
                check(split, 0, splitLength);
                splitLength = 0;
            }
        }
        int cut = at < end ? unfinished(bytes, at, end) : 0;
        check(bytes, at, end - cut - at);
        for (int i = end - cut; i < end; i++) {
            split[splitLength++] = bytes[i];
        }
    }

    private void check(byte[] bytes, int offset, int length) {
        characters += Utf8.characters(bytes, offset, length);
        Utf8.Verdict found = Utf8.check(bytes, offset, length);
        // The verdicts are in the order of their weight.
        verdict = found.compareTo(verdict) > 0 ? found : verdict;
    }

    /// How many bytes at the end begin a character that does not end there.
    static int unfinished(byte[] bytes, int start, int end) {
        for (int back = 1; back < 4 && end - back >= start; back++) {
            byte b = bytes[end - back];
            if ((b & 0xc0) != 0x80) {
                return size(b) > back ? back : 0;
            }
        }
        return 0;
    }

    private static int size(byte first) {
        int unsigned = first & 0xff;
        return unsigned < 0xc0 ? 1 : unsigned < 0xe0 ? 2 : unsigned < 0xf0 ? 3 : 4;
    }

    /// What the whole text is, once its last piece was taken.
    public Utf8.Verdict verdict() {
        return splitLength > 0 ? Utf8.Verdict.INVALID : verdict;
    }

    /// How many characters (code points) the text has, if it is valid.
    public long characters() {
        return characters;
    }
}
