package dev.changeover.engine.internal.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.Mismatch;
import dev.changeover.engine.Mismatch.Value;
import dev.changeover.engine.MismatchKind;

/// Says what happened to rows that are on one side only: which row of the source became which one of the target, and
/// which have no counterpart.
///
/// Rows with the same key are counterparts. Without a key, those that have the most values in common are, and at least
/// half of them.
final class Pairing {
    private static final int LISTED_VALUES = 20;

    private final RowShape shape;

    Pairing(RowShape shape) {
        this.shape = shape;
    }

    private record Pair(KeptRow source, KeptRow target, int equal) {}

    /// Describes rows with the same key; in a table without a key, all rows.
    ///
    /// @param source rows of the source that the target lacks
    /// @param target rows of the target that the source lacks
    List<Mismatch> describe(List<KeptRow> source, List<KeptRow> target) {
        Map<KeptRow, KeptRow> counterparts = counterparts(source, target);
        List<Mismatch> mismatches = new ArrayList<>();
        for (KeptRow row : source) {
            KeptRow counterpart = counterparts.get(row);
            mismatches.add(counterpart == null ? alone(MismatchKind.MISSING, row) : changed(row, counterpart));
        }
        for (KeptRow row : target) {
            if (!counterparts.containsValue(row)) {
                mismatches.add(alone(row.isDoubled() ? MismatchKind.DUPLICATED : MismatchKind.EXTRA, row));
            }
        }
        return mismatches;
    }

    private Map<KeptRow, KeptRow> counterparts(List<KeptRow> source, List<KeptRow> target) {
        int least = shape.keyed() ? 0 : shape.compared().size() / 2;
        List<Pair> pairs = new ArrayList<>();
        for (KeptRow left : source) {
            for (KeptRow right : target) {
                int equal = left.countEqual(right);
                if (equal >= least) {
                    pairs.add(new Pair(left, right, equal));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::equal).reversed());
        Map<KeptRow, KeptRow> counterparts = new HashMap<>();
        for (Pair pair : pairs) {
            if (!counterparts.containsKey(pair.source) && !counterparts.containsValue(pair.target)) {
                counterparts.put(pair.source, pair.target);
            }
        }
        return counterparts;
    }

    private static Mismatch alone(MismatchKind kind, KeptRow row) {
        return new Mismatch(kind, row.key(), row.rowid(), row.ctid(), 0, List.of());
    }

    private Mismatch changed(KeptRow source, KeptRow target) {
        List<Integer> differing = shape.compared().stream()
                .filter(column -> !source.hasEqual(column, target))
                .toList();
        List<Value> values = differing.stream()
                .limit(LISTED_VALUES)
                .map(column -> value(column, source, target))
                .toList();
        return new Mismatch(
                MismatchKind.CHANGED, source.key(), source.rowid(), target.ctid(), differing.size(), values);
    }

    private Value value(int column, KeptRow source, KeptRow target) {
        String name = shape.plan().columns().get(column).source();
        String left = source.text(column);
        String right = target.text(column);
        if (left != null && right != null && left.equals(right)) {
            // The difference lies behind the bytes that were kept.
            return new Value(name, beginning(left, source, column), beginning(right, target, column));
        }
        Excerpt excerpt = Excerpt.of(left, right);
        return new Value(name, excerpt.source(), excerpt.target());
    }

    private static String beginning(String text, KeptRow row, int column) {
        return "%s (and %,d more bytes, which differ)".formatted(Excerpt.shown(text), row.hiddenBytes(column));
    }
}
