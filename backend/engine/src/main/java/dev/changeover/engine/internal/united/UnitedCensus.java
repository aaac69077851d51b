package dev.changeover.engine.internal.united;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;

import dev.changeover.engine.ColumnCensus;
import org.jspecify.annotations.Nullable;

/// Adds up what was counted of a column in several sources.
final class UnitedCensus {
    private static final int EXAMPLES = 3;

    private final String column;
    private final List<ColumnCensus> parts = new ArrayList<>();
    private final Map<String, List<String>> examples = new HashMap<>();
    private long lacking;
    private @Nullable Long min;
    private @Nullable Long max;

    UnitedCensus(String column) {
        this.column = column;
    }

    /// Adds rows of a source that does not have the column.
    void addLacking(long rows) {
        lacking += rows;
    }

    /// Adds what a source holds.
    ///
    /// @param least the smallest number that its numbers become; absent without numbers
    /// @param greatest the largest number that its numbers become; absent without numbers
    void add(String source, ColumnCensus census, @Nullable Long least, @Nullable Long greatest) {
        parts.add(census);
        min = either(min, least, Math::min);
        max = either(max, greatest, Math::max);
        census.examples().forEach((kind, found) -> {
            List<String> known = examples.computeIfAbsent(kind, name -> new ArrayList<>());
            found.stream()
                    .limit(Math.max(0, EXAMPLES - known.size()))
                    .forEach(example -> known.add(source + "/" + example));
        });
    }

    private static @Nullable Long either(@Nullable Long one, @Nullable Long other, BinaryOperator<Long> choice) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return choice.apply(one, other);
    }

    private long sum(ToLongFunction<ColumnCensus> count) {
        return parts.stream().mapToLong(count).sum();
    }

    private long most(ToLongFunction<ColumnCensus> count) {
        return parts.stream().mapToLong(count).max().orElse(0);
    }

    ColumnCensus census() {
        Map<String, Long> words = new HashMap<>();
        parts.forEach(part -> part.truthWords().forEach((word, count) -> words.merge(word, count, Long::sum)));
        return new ColumnCensus(
                column,
                sum(ColumnCensus::nulls) + lacking,
                sum(ColumnCensus::integers),
                sum(ColumnCensus::reals),
                sum(ColumnCensus::texts),
                sum(ColumnCensus::blobs),
                min,
                max,
                sum(ColumnCensus::fractionalReals),
                sum(ColumnCensus::infiniteReals),
                most(ColumnCensus::longestTextBytes),
                most(ColumnCensus::longestTextCharacters),
                most(ColumnCensus::longestBlobBytes),
                sum(ColumnCensus::invalidUtf8),
                sum(ColumnCensus::nulInText),
                sum(ColumnCensus::isoDates),
                sum(ColumnCensus::isoTimestamps),
                sum(ColumnCensus::isoZonedTimestamps),
                sum(ColumnCensus::uuids),
                sum(ColumnCensus::jsonTexts),
                sum(ColumnCensus::emptyTexts),
                sum(ColumnCensus::zeroDates),
                words,
                sum(ColumnCensus::hugeReals),
                sum(ColumnCensus::sixteenByteBlobs),
                examples);
    }
}
