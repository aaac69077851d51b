package dev.changeover.engine.internal.plan;

import java.util.Set;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.plan.ValueRule;

/// What a census would have counted after rules for odd values. Everything that planning decides by counts then needs
/// no word about rules.
final class CensusAfter {
    private CensusAfter() {}

    static ColumnCensus of(ColumnCensus census, Set<ValueRule> rules) {
        long toNull = (rules.contains(ValueRule.EMPTY_TO_NULL) ? census.emptyTexts() : 0)
                + (rules.contains(ValueRule.ZERO_DATE_TO_NULL) ? census.zeroDates() : 0);
        boolean decodes = rules.contains(ValueRule.DECODE_WINDOWS_1252) || rules.contains(ValueRule.DECODE_LATIN_1);
        boolean mendsNul = rules.contains(ValueRule.STRIP_NUL) || rules.contains(ValueRule.REPLACE_NUL);
        long naive = rules.contains(ValueRule.ASSUME_UTC) ? census.isoTimestamps() : 0;
        return new ColumnCensus(
                census.column(),
                census.nulls() + toNull,
                census.integers(),
                census.reals(),
                census.texts() - toNull,
                census.blobs(),
                census.minInteger(),
                census.maxInteger(),
                census.fractionalReals(),
                census.infiniteReals(),
                longest(census, decodes || mendsNul),
                decodes || mendsNul
                        ? Math.max(census.longestTextCharacters(), census.longestTextBytes())
                        : census.longestTextCharacters(),
                census.longestBlobBytes(),
                decodes ? 0 : census.invalidUtf8(),
                mendsNul ? 0 : census.nulInText(),
                census.isoDates(),
                census.isoTimestamps() - naive,
                census.isoZonedTimestamps() + naive,
                census.uuids(),
                census.jsonTexts(),
                rules.contains(ValueRule.EMPTY_TO_NULL) ? 0 : census.emptyTexts(),
                rules.contains(ValueRule.ZERO_DATE_TO_NULL) ? 0 : census.zeroDates(),
                census.truthWords(),
                census.hugeReals(),
                census.sixteenByteBlobs(),
                census.examples());
    }

    /// A byte of another encoding takes three bytes in UTF-8 at the most, and so does U+FFFD in place of U+0000.
    private static long longest(ColumnCensus census, boolean grows) {
        return grows ? 3 * census.longestTextBytes() : census.longestTextBytes();
    }
}
