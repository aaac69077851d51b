package dev.changeover.engine.internal.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.MigrationReport.Mismatches;
import dev.changeover.engine.Mismatch;

/// The rows of a tally that are more often on one side than on the other, together with those of the same key; and of
/// the first ones what there is to show.
final class DifferingRows {
    private final RowShape shape;
    private final RowTally tally;
    private final int listed;
    private final Map<Long, Group> groups = new LinkedHashMap<>();
    private final Map<Integer, Copies> wanted = new HashMap<>();

    /// Rows with the same key; in a table without a key, all rows.
    private static final class Group {
        private long missing;
        private long extra;
        private int missingToShow;
        private int extraToShow;
        private final List<KeptRow> source = new ArrayList<>();
        private final List<KeptRow> target = new ArrayList<>();

        /// Every row with a counterpart changed, the others are on one side only.
        long rows() {
            return Math.max(missing, extra);
        }
    }

    /// Copies of one row on the side that has more of them. The first ones have their equals on the other side.
    private static final class Copies {
        private final Group group;
        private final boolean doubled;
        private long equal;
        private long toShow;

        Copies(Group group, long equal, long toShow) {
            this.group = group;
            this.equal = equal;
            this.toShow = toShow;
            doubled = equal > 0;
        }
    }

    /// @param listed how many rows are shown at most
    DifferingRows(RowShape shape, RowTally tally, int listed) {
        this.shape = shape;
        this.tally = tally;
        this.listed = listed;
        for (int entry = 0; entry < tally.size(); entry++) {
            long surplus = tally.source(entry) - tally.target(entry);
            if (surplus != 0) {
                Group group = groups.computeIfAbsent(groupKey(entry), key -> new Group());
                group.missing += Math.max(0, surplus);
                group.extra += Math.max(0, -surplus);
            }
        }
        chooseGroups();
        for (int entry = 0; entry < tally.size(); entry++) {
            Group group = groups.get(groupKey(entry));
            if (group != null) {
                want(entry, group);
            }
        }
    }

    private long groupKey(int entry) {
        return shape.keyed() ? tally.key(entry) : 0;
    }

    /// The first groups, as many as have enough rows to be shown; of a very large one only a part.
    private void chooseGroups() {
        long chosen = 0;
        for (Group group : groups.values()) {
            if (chosen >= listed) {
                return;
            }
            group.missingToShow = (int) Math.min(listed, group.missing);
            group.extraToShow = (int) Math.min(listed, group.extra);
            chosen += group.rows();
        }
    }

    private void want(int entry, Group group) {
        long source = tally.source(entry);
        long target = tally.target(entry);
        int toShow;
        if (source > target) {
            toShow = (int) Math.min(source - target, group.missingToShow);
            group.missingToShow -= toShow;
        } else {
            toShow = (int) Math.min(target - source, group.extraToShow);
            group.extraToShow -= toShow;
        }
        if (toShow > 0) {
            wanted.put(entry, new Copies(group, Math.min(source, target), toShow));
        }
    }

    /// Whether there is a row to look for.
    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /// Looks at a row of the source once more and keeps it when it is one to show.
    void seeSource(RowIdentity identity, CopyRow row) {
        int entry = tally.find(identity);
        if (entry >= 0 && tally.source(entry) > tally.target(entry)) {
            see(entry, row, true);
        }
    }

    /// The same for a row of the target.
    void seeTarget(RowIdentity identity, CopyRow row) {
        int entry = tally.find(identity);
        if (entry >= 0 && tally.target(entry) > tally.source(entry)) {
            see(entry, row, false);
        }
    }

    private void see(int entry, CopyRow row, boolean ofSource) {
        Copies copies = wanted.get(entry);
        if (copies == null) {
            return;
        }
        if (copies.equal > 0) {
            copies.equal--;
        } else if (copies.toShow > 0) {
            copies.toShow--;
            (ofSource ? copies.group.source : copies.group.target).add(new KeptRow(shape, row, copies.doubled));
        }
    }

    /// What there is to report.
    ///
    /// @param everything whether the tally holds all rows that differ
    Mismatches describe(boolean everything) {
        Pairing pairing = new Pairing(shape);
        List<Mismatch> mismatches = new ArrayList<>();
        for (Group group : groups.values()) {
            mismatches.addAll(pairing.describe(group.source, group.target));
        }
        // Without a key it takes the values of all rows to say which of them belong together.
        boolean paired = shape.keyed()
                || groups.values().stream()
                        .allMatch(group -> group.source.size() == group.missing && group.target.size() == group.extra);
        long rows = shape.keyed() || !paired
                ? groups.values().stream().mapToLong(Group::rows).sum()
                : mismatches.size();
        return new Mismatches(
                rows, everything && paired, mismatches.stream().limit(listed).toList());
    }
}
