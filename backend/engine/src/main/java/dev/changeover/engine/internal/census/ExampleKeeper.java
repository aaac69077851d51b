package dev.changeover.engine.internal.census;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.changeover.engine.internal.convert.Rejects;
import dev.changeover.engine.internal.convert.Utf8;
import dev.changeover.engine.internal.sqlite.Row;

/// Remembers where the odd values of a column are: the first few of each storage class and of each kind of broken text.
final class ExampleKeeper {
    private static final int PER_KIND = 3;
    private static final String[] CLASSES = {"NULL", "INTEGER", "REAL", "TEXT", "BLOB"};

    private final int[] seen = new int[CLASSES.length];
    private final Map<String, List<String>> kept = new TreeMap<>();

    void offer(Row row, int column) {
        byte storageClass = row.classes[column];
        if (seen[storageClass] < PER_KIND) {
            seen[storageClass]++;
            keep(CLASSES[storageClass], row, column);
        }
    }

    void offerBroken(Row row, int column, Utf8.Verdict verdict) {
        String kind = verdict == Utf8.Verdict.INVALID ? "INVALID_UTF8" : "NUL_IN_TEXT";
        if (kept.getOrDefault(kind, List.of()).size() < PER_KIND) {
            keep(kind, row, column);
        }
    }

    private void keep(String kind, Row row, int column) {
        String where = row.hasRowid ? "rowid %d: ".formatted(row.rowid) : "";
        kept.computeIfAbsent(kind, k -> new ArrayList<>()).add(where + Rejects.show(row, column));
    }

    void add(ExampleKeeper other) {
        other.kept.forEach((kind, examples) -> {
            List<String> mine = kept.computeIfAbsent(kind, k -> new ArrayList<>());
            examples.stream().limit(Math.max(0, PER_KIND - mine.size())).forEach(mine::add);
        });
    }

    /// The examples without those of the column's usual storage class: ordinary values have no business in a report.
    Map<String, List<String>> ofMinorities(long[] counts) {
        int usual = Row.INTEGER;
        for (int i = Row.INTEGER; i < counts.length; i++) {
            usual = counts[i] > counts[usual] ? i : usual;
        }
        Map<String, List<String>> minorities = new TreeMap<>(kept);
        minorities.remove(CLASSES[usual]);
        return minorities;
    }
}
