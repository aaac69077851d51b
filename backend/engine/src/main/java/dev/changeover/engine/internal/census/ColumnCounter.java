package dev.changeover.engine.internal.census;

import java.util.Map;
import java.util.TreeMap;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.internal.convert.Iso8601;
import dev.changeover.engine.internal.convert.JsonText;
import dev.changeover.engine.internal.convert.OddText;
import dev.changeover.engine.internal.convert.TextScan;
import dev.changeover.engine.internal.convert.Utf8;
import dev.changeover.engine.internal.convert.UuidText;
import dev.changeover.engine.internal.sqlite.LongValue;
import dev.changeover.engine.internal.sqlite.Row;

/// Counts what one column holds, over the rows of one chunk; counters of chunks add up. One thread at a time.
final class ColumnCounter {
    private static final int UUID_BYTES = 16;

    private final Iso8601 iso = new Iso8601();
    private final ExampleKeeper examples = new ExampleKeeper();
    private long nulls;
    private long integers;
    private long reals;
    private long texts;
    private long blobs;
    private long minInteger = Long.MAX_VALUE;
    private long maxInteger = Long.MIN_VALUE;
    private long fractionalReals;
    private long infiniteReals;
    private long longestTextBytes;
    private long longestTextCharacters;
    private long longestBlobBytes;
    private long invalidUtf8;
    private long nulInText;
    private long isoDates;
    private long isoTimestamps;
    private long isoZonedTimestamps;
    private long uuids;
    private long jsonTexts;
    private long emptyTexts;
    private long zeroDates;
    private final long[] truthWords = new long[OddText.WORDS.size()];
    private long hugeReals;
    private long sixteenByteBlobs;

    void count(Row row, int column) {
        switch (row.classes[column]) {
            case Row.NULL -> nulls++;
            case Row.INTEGER -> {
                integers++;
                minInteger = Math.min(minInteger, row.numbers[column]);
                maxInteger = Math.max(maxInteger, row.numbers[column]);
            }
            case Row.REAL -> countReal(row.real(column));
            case Row.TEXT -> {
                texts++;
                if (row.isLong(column)) {
                    countLongText(row, column);
                } else {
                    countText(row, column);
                }
            }
            default -> {
                blobs++;
                longestBlobBytes = Math.max(
                        longestBlobBytes,
                        row.isLong(column) ? row.longValue(column).length() : row.lengths[column]);
                sixteenByteBlobs += row.lengths[column] == UUID_BYTES ? 1 : 0;
            }
        }
        examples.offer(row, column);
    }

    private void countReal(double value) {
        reals++;
        if (Double.isInfinite(value)) {
            infiniteReals++;
        } else if (value != Math.rint(value) || Math.abs(value) >= 0x1p63) {
            fractionalReals++;
            hugeReals += Math.abs(value) >= 0x1p63 ? 1 : 0;
        }
    }

    private void countLongText(Row row, int column) {
        LongValue text = row.longValue(column);
        longestTextBytes = Math.max(longestTextBytes, text.length());
        TextScan scan = new TextScan();
        text.read(scan);
        if (scan.verdict() != Utf8.Verdict.VALID) {
            countBroken(row, column, scan.verdict());
            return;
        }
        longestTextCharacters = Math.max(longestTextCharacters, scan.characters());
        byte first = row.data[row.offsets[column]];
        if ((first == '{' || first == '[') && text.length() <= JsonText.MAX_BYTES) {
            byte[] bytes = text.toBytes();
            countForm(bytes, 0, bytes.length);
        }
    }

    private void countBroken(Row row, int column, Utf8.Verdict verdict) {
        if (verdict == Utf8.Verdict.INVALID) {
            invalidUtf8++;
        } else {
            nulInText++;
        }
        examples.offerBroken(row, column, verdict);
    }

    private void countText(Row row, int column) {
        byte[] data = row.data;
        int offset = row.offsets[column];
        int length = row.lengths[column];
        longestTextBytes = Math.max(longestTextBytes, length);
        Utf8.Verdict verdict = Utf8.check(data, offset, length);
        if (verdict != Utf8.Verdict.VALID) {
            countBroken(row, column, verdict);
            return;
        }
        if (length > longestTextCharacters) {
            longestTextCharacters = Math.max(longestTextCharacters, Utf8.characters(data, offset, length));
        }
        countForm(data, offset, length);
    }

    /// Looks for the forms that a text may have; the first byte rules most of them out.
    private void countForm(byte[] data, int offset, int length) {
        if (length <= OddText.LONGEST_WORD) {
            countWord(data, offset, length);
        }
        if (length < 2) {
            return;
        }
        byte first = data[offset];
        if (first == '{' || first == '[') {
            jsonTexts += JsonText.isJsonDocument(data, offset, length) ? 1 : 0;
            return;
        }
        if (UuidText.isUuid(data, offset, length)) {
            uuids++;
        } else if (first >= '0' && first <= '9') {
            switch (iso.read(data, offset, length)) {
                case DATE -> isoDates++;
                case TIMESTAMP -> isoTimestamps++;
                case ZONED_TIMESTAMP -> isoZonedTimestamps++;
                case NONE -> zeroDates += OddText.isZeroDate(data, offset, length) ? 1 : 0;
            }
        }
    }

    private void countWord(byte[] data, int offset, int length) {
        if (length == 0) {
            emptyTexts++;
            return;
        }
        int word = OddText.word(data, offset, length);
        if (word >= 0) {
            truthWords[word]++;
        }
    }

    private Map<String, Long> truthWords() {
        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < truthWords.length; i++) {
            if (truthWords[i] > 0) {
                counts.put(OddText.WORDS.get(i), truthWords[i]);
            }
        }
        return counts;
    }

    void add(ColumnCounter other) {
        nulls += other.nulls;
        integers += other.integers;
        reals += other.reals;
        texts += other.texts;
        blobs += other.blobs;
        minInteger = Math.min(minInteger, other.minInteger);
        maxInteger = Math.max(maxInteger, other.maxInteger);
        fractionalReals += other.fractionalReals;
        infiniteReals += other.infiniteReals;
        longestTextBytes = Math.max(longestTextBytes, other.longestTextBytes);
        longestTextCharacters = Math.max(longestTextCharacters, other.longestTextCharacters);
        longestBlobBytes = Math.max(longestBlobBytes, other.longestBlobBytes);
        invalidUtf8 += other.invalidUtf8;
        nulInText += other.nulInText;
        isoDates += other.isoDates;
        isoTimestamps += other.isoTimestamps;
        isoZonedTimestamps += other.isoZonedTimestamps;
        uuids += other.uuids;
        jsonTexts += other.jsonTexts;
        emptyTexts += other.emptyTexts;
        zeroDates += other.zeroDates;
        for (int i = 0; i < truthWords.length; i++) {
            truthWords[i] += other.truthWords[i];
        }
        hugeReals += other.hugeReals;
        sixteenByteBlobs += other.sixteenByteBlobs;
        examples.add(other.examples);
    }

    ColumnCensus census(String column) {
        return new ColumnCensus(
                column,
                nulls,
                integers,
                reals,
                texts,
                blobs,
                integers == 0 ? null : minInteger,
                integers == 0 ? null : maxInteger,
                fractionalReals,
                infiniteReals,
                longestTextBytes,
                longestTextCharacters,
                longestBlobBytes,
                invalidUtf8,
                nulInText,
                isoDates,
                isoTimestamps,
                isoZonedTimestamps,
                uuids,
                jsonTexts,
                emptyTexts,
                zeroDates,
                truthWords(),
                hugeReals,
                sixteenByteBlobs,
                examples.ofMinorities(new long[] {nulls, integers, reals, texts, blobs}));
    }
}
