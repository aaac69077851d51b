package dev.changeover.engine.internal.united;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.united.Family.Member;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.KeyRule;
import dev.changeover.engine.plan.MergeRule;
import dev.changeover.engine.plan.SourceKeys;
import org.jspecify.annotations.Nullable;

/// How the rows of one family get keys that differ, and what that makes of each number.
///
/// @param rule the rule
/// @param column the column that numbers the rows, also where its numbers stay; absent where none does, or where the
///     source becomes part of the key
/// @param keys what becomes of the numbers, by source; empty without such a column
/// @param merge which rows become one; absent where none do
/// @param overflow whether numbers would go beyond 64 bits, so that the rule cannot be carried out
record NewKeys(
        KeyRule rule,
        @Nullable String column,
        List<SourceKeys> keys,
        @Nullable MergeRule merge,
        boolean overflow) {
    NewKeys {
        keys = List.copyOf(keys);
    }

    /// Chooses for every family, by folded name.
    ///
    /// @param numbers the number of each source, by its key
    static Map<String, NewKeys> of(List<Family> families, List<FamilyChoice> choices, Map<String, Integer> numbers) {
        Map<String, NewKeys> chosen = new HashMap<>();
        for (Family family : families) {
            FamilyChoice choice = choices.stream()
                    .filter(made -> Names.same(made.family(), family.name()))
                    .findFirst()
                    .orElseGet(() -> new FamilyChoice(family.name(), null, null, List.of()));
            chosen.put(Names.fold(family.name()), of(family, choice, numbers));
        }
        return chosen;
    }

    /// Without a choice, numbers stay where no source has numbers within the range of another's, and each source gets a
    /// range of its own otherwise.
    private static NewKeys of(Family family, FamilyChoice choice, Map<String, Integer> numbers) {
        KeyRule wanted = choice.keyRule();
        MergeRule merge = wanted == KeyRule.MERGE ? named(family, choice.merge()) : null;
        Column column = family.numberedKey().orElse(null);
        if (column == null) {
            boolean stays = wanted == KeyRule.COMPOSITE || merge != null;
            return new NewKeys(stays && wanted != null ? wanted : KeyRule.KEEP, null, List.of(), merge, false);
        }
        List<SourceKeys> ranges = ranges(family, column);
        KeyRule rule = wanted == KeyRule.MERGE && merge == null ? null : wanted;
        return switch (rule != null ? rule : areApart(ranges) ? KeyRule.KEEP : KeyRule.OFFSET) {
            case KEEP -> new NewKeys(KeyRule.KEEP, column.name(), ranges, null, false);
            case COMPOSITE -> new NewKeys(KeyRule.COMPOSITE, null, List.of(), null, false);
            case OFFSET -> offset(column, ranges, numbers);
            case RENUMBER -> renumbered(family, column, ranges, KeyRule.RENUMBER, null);
            case MERGE -> renumbered(family, column, ranges, KeyRule.MERGE, merge);
        };
    }

    /// The rule with the columns' names as the plan writes them.
    private static @Nullable MergeRule named(Family family, @Nullable MergeRule merge) {
        if (merge == null) {
            return null;
        }
        String newest = merge.newest();
        return new MergeRule(
                merge.naturalKey().stream().map(family::columnName).distinct().toList(),
                merge.conflicts(),
                newest == null ? null : family.columnName(newest),
                merge.preferred(),
                merge.picks());
    }

    private static List<SourceKeys> ranges(Family family, Column column) {
        List<SourceKeys> ranges = new ArrayList<>();
        for (Member member : family.members()) {
            ColumnCensus census = census(member, column);
            ranges.add(new SourceKeys(member.source().key(), census.minInteger(), census.maxInteger(), 0));
        }
        return ranges;
    }

    static ColumnCensus census(Member member, Column column) {
        return member.census().columns().stream()
                .filter(census -> Names.same(census.column(), column.name()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean areApart(List<SourceKeys> ranges) {
        List<SourceKeys> filled = ranges.stream()
                .filter(range -> range.first() != null)
                .sorted((one, other) -> Long.compare(first(one), first(other)))
                .toList();
        for (int i = 1; i < filled.size(); i++) {
            if (first(filled.get(i)) <= last(filled.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static long first(SourceKeys range) {
        Long first = range.first();
        return first == null ? 0 : first;
    }

    private static long last(SourceKeys range) {
        Long last = range.last();
        return last == null ? -1 : last;
    }

    /// Each source gets as many numbers as fit between two powers of ten, so that people still see the old number in
    /// the new one. The first source keeps its numbers.
    private static NewKeys offset(Column column, List<SourceKeys> ranges, Map<String, Integer> numbers) {
        long least = Math.min(0, ranges.stream().mapToLong(NewKeys::first).min().orElse(0));
        long greatest =
                Math.max(0, ranges.stream().mapToLong(NewKeys::last).max().orElse(0));
        try {
            long width = Math.addExact(Math.subtractExact(greatest, least), 1);
            long step = 10;
            while (step < width) {
                step = Math.multiplyExact(step, 10);
            }
            List<SourceKeys> keys = new ArrayList<>();
            for (SourceKeys range : ranges) {
                long offset = Math.multiplyExact(step, numbers.getOrDefault(range.source(), 1) - 1L);
                Math.addExact(offset, last(range));
                keys.add(new SourceKeys(range.source(), range.first(), range.last(), offset));
            }
            return new NewKeys(KeyRule.OFFSET, column.name(), keys, null, false);
        } catch (ArithmeticException e) {
            return new NewKeys(KeyRule.OFFSET, column.name(), ranges, null, true);
        }
    }

    private static NewKeys renumbered(
            Family family, Column column, List<SourceKeys> ranges, KeyRule rule, @Nullable MergeRule merge) {
        List<SourceKeys> keys = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < ranges.size(); i++) {
            SourceKeys range = ranges.get(i);
            keys.add(new SourceKeys(range.source(), range.first(), range.last(), before));
            before += family.members().get(i).census().rows();
        }
        return new NewKeys(rule, column.name(), keys, merge, false);
    }

    /// Whether rows get other numbers.
    boolean changesNumbers() {
        return column != null && rule != KeyRule.KEEP;
    }

    /// Whether no two sources have the same number afterwards: rows that become one do.
    boolean tellsSourcesApart() {
        return column != null && (rule == KeyRule.OFFSET || rule == KeyRule.RENUMBER);
    }

    /// The smallest number that numbers of a source become; absent without numbers.
    @Nullable
    Long least(Member member) {
        return end(member, SourceKeys::first, 1);
    }

    /// The largest number that numbers of a source become; absent without numbers.
    @Nullable
    Long greatest(Member member) {
        return end(member, SourceKeys::last, member.census().rows());
    }

    private @Nullable Long end(Member member, Function<SourceKeys, @Nullable Long> of, long rank) {
        SourceKeys found = keys.stream()
                .filter(known -> known.source().equals(member.source().key()))
                .findFirst()
                .orElse(null);
        Long end = found == null ? null : of.apply(found);
        if (found == null || end == null) {
            return null;
        }
        // Rows that become one may have any number up to the last.
        return switch (rule) {
            case KEEP, OFFSET -> end + found.offset();
            case MERGE -> rank == 1 ? 1 : rank + found.offset();
            case COMPOSITE, RENUMBER -> rank + found.offset();
        };
    }
}
