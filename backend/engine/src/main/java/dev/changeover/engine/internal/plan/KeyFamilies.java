package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.ManualStep;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import org.jspecify.annotations.Nullable;

/// Columns that foreign keys tie together. PostgreSQL compares them by one type, so each family shares one.
final class KeyFamilies {
    private static final List<TargetType> WIDENINGS =
            List.of(TargetType.of(TypeName.NUMERIC), TargetType.of(TypeName.TEXT), TargetType.of(TypeName.BYTEA));

    private final Map<String, TableDraft> tables;
    private final Remarks remarks;
    private final List<Tie> ties = new ArrayList<>();
    private Map<ColumnDraft, Set<ColumnDraft>> families = Map.of();

    private KeyFamilies(Map<String, TableDraft> tables, Remarks remarks) {
        this.tables = tables;
        this.remarks = remarks;
    }

    /// Decides which foreign keys the target will have, gives each family its type, and tells about the others.
    static KeyFamilies unite(Map<String, TableDraft> tables, Remarks remarks) {
        KeyFamilies families = new KeyFamilies(tables, remarks);
        families.collect();
        families.settle();
        families.keep();
        return families;
    }

    /// All columns that share the column's type, itself included.
    Set<ColumnDraft> familyOf(ColumnDraft column) {
        return families.getOrDefault(column, Set.of(column));
    }

    private void collect() {
        for (TableDraft child : tables.values()) {
            for (ForeignKey key :
                    child.excluded() ? List.<ForeignKey>of() : child.table().foreignKeys()) {
                TableDraft parent = tables.get(Names.fold(key.references()));
                Optional<String> obstacle = obstacle(parent, key);
                if (obstacle.isPresent() || parent == null) {
                    leave(child, key, obstacle.orElse(""));
                } else if (child.chose(
                        Choice.DROP_KEY,
                        FindingCode.FOREIGN_KEY_ORPHANS,
                        key.columns().getFirst(),
                        words(key))) {
                    leaveDecided(child, key);
                } else {
                    ties.add(new Tie(child, parent, key));
                }
            }
        }
    }

    private static Optional<String> obstacle(@Nullable TableDraft parent, ForeignKey key) {
        if (parent == null) {
            return Optional.of("The table %s does not exist.".formatted(key.references()));
        }
        if (parent.excluded()) {
            return Optional.of("The table %s is left out of the migration.".formatted(parent.source()));
        }
        boolean columns = key.referencedColumns().size() == key.columns().size()
                && key.referencedColumns().stream()
                        .allMatch(name -> parent.column(name).isPresent());
        if (!columns) {
            return Optional.of("It does not name as many columns of %s as it has.".formatted(parent.source()));
        }
        if (!TargetKeys.canBeReferenced(parent, key.referencedColumns())) {
            return Optional.of("%s has no unique key on %s that PostgreSQL could use."
                    .formatted(parent.source(), String.join(", ", key.referencedColumns())));
        }
        return Optional.empty();
    }

    /// Gives up keys until every family has a type that all its columns accept.
    private void settle() {
        while (true) {
            families = group();
            Set<ColumnDraft> torn = null;
            for (Set<ColumnDraft> family : new LinkedHashSet<>(families.values())) {
                Optional<TargetType> type = commonType(family);
                if (type.isEmpty()) {
                    torn = family;
                    break;
                }
                family.forEach(column -> column.setType(type.get()));
            }
            if (torn == null) {
                return;
            }
            giveUpOne(torn);
        }
    }

    private Map<ColumnDraft, Set<ColumnDraft>> group() {
        Map<ColumnDraft, Set<ColumnDraft>> groups = new LinkedHashMap<>();
        for (Tie tie : ties) {
            for (Pair pair : tie.pairs()) {
                Set<ColumnDraft> united = new LinkedHashSet<>();
                united.addAll(groups.getOrDefault(pair.parent(), Set.of(pair.parent())));
                united.addAll(groups.getOrDefault(pair.child(), Set.of(pair.child())));
                united.forEach(column -> groups.put(column, united));
            }
        }
        // Columns that lost their last tie return to their own type.
        tables.values().stream()
                .flatMap(table -> table.columns().stream())
                .forEach(column -> column.setType(column.ownType()));
        return groups;
    }

    private Optional<TargetType> commonType(Set<ColumnDraft> family) {
        List<TargetType> candidates = new ArrayList<>();
        commonText(family).ifPresent(candidates::add);
        Set<ColumnDraft> children = new LinkedHashSet<>();
        ties.forEach(tie -> tie.pairs().forEach(pair -> children.add(pair.child())));
        family.stream()
                .filter(column -> !children.contains(column))
                .map(ColumnDraft::ownType)
                .forEach(candidates::add);
        family.stream().map(ColumnDraft::ownType).forEach(candidates::add);
        candidates.addAll(WIDENINGS);
        return candidates.stream()
                .filter(type -> family.stream().allMatch(column -> column.accepts(type)))
                .findFirst();
    }

    /// For texts of several lengths the widest, without a length as soon as one has none.
    private static Optional<TargetType> commonText(Set<ColumnDraft> family) {
        int longest = 0;
        boolean unlimited = false;
        for (ColumnDraft column : family) {
            Integer length = column.ownType().length();
            if (column.ownType().name() != TypeName.VARCHAR && column.ownType().name() != TypeName.TEXT) {
                return Optional.empty();
            }
            unlimited |= length == null;
            longest = Math.max(longest, length == null ? 0 : length);
        }
        return Optional.of(unlimited ? TargetType.of(TypeName.TEXT) : TargetType.varchar(longest));
    }

    private void giveUpOne(Set<ColumnDraft> family) {
        List<Tie> inFamily = ties.stream()
                .filter(tie -> tie.pairs().stream().anyMatch(pair -> family.contains(pair.child())))
                .toList();
        Tie clash = inFamily.stream()
                .filter(tie -> tie.pairs().stream()
                        .anyMatch(pair -> !pair.child().accepts(pair.parent().ownType())))
                .findFirst()
                .orElseGet(inFamily::getLast);
        ties.remove(clash);
        leave(
                clash.child(),
                clash.key(),
                "Its columns hold other kinds of values than %s does."
                        .formatted(clash.parent().source()));
    }

    private void keep() {
        for (Tie tie : ties) {
            tie.child().keys().add(tie.key());
            tie.parent().referencedKeys().add(Set.copyOf(tie.key().referencedColumns()));
        }
        // What can be chosen depends on all keys that are kept.
        for (Tie tie : ties) {
            if (tie.key().orphans() > 0) {
                OrphanChoices.tell(tie.child(), tie.key(), remarks);
            }
        }
    }

    private void leave(TableDraft child, ForeignKey key, String reason) {
        String columns = String.join(", ", key.columns());
        remarks.find(
                FindingCode.FOREIGN_KEY_LEFT_OUT,
                new Place(child.source(), key.columns().getFirst(), words(key)),
                1,
                "The foreign key on %s to %s cannot be carried over. %s".formatted(columns, key.references(), reason),
                "All rows are kept. Decide whether the application still needs the key.");
        leaveStep(child, key, reason);
    }

    private void leaveDecided(TableDraft child, ForeignKey key) {
        leaveStep(child, key, "It was decided to leave it out, because rows without a parent exist.");
    }

    private void leaveStep(TableDraft child, ForeignKey key, String reason) {
        remarks.leave(new ManualStep(
                ManualStep.Kind.FOREIGN_KEY,
                key.name() == null ? String.join(", ", key.columns()) : key.name(),
                child.source(),
                reason,
                words(key),
                null));
    }

    static String words(ForeignKey key) {
        String columns = String.join(", ", key.columns());
        String referenced =
                key.referencedColumns().isEmpty() ? "" : " (%s)".formatted(String.join(", ", key.referencedColumns()));
        return "FOREIGN KEY (%s) REFERENCES %s%s".formatted(columns, key.references(), referenced);
    }

    /// A foreign key between two tables.
    private record Tie(TableDraft child, TableDraft parent, ForeignKey key) {
        List<Pair> pairs() {
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < key.columns().size(); i++) {
                pairs.add(new Pair(
                        child.column(key.columns().get(i)).orElseThrow(),
                        parent.column(key.referencedColumns().get(i)).orElseThrow()));
            }
            return pairs;
        }
    }

    private record Pair(ColumnDraft child, ColumnDraft parent) {}
}
