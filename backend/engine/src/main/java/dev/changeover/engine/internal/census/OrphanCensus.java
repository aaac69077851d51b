package dev.changeover.engine.internal.census;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.Row;
import org.jspecify.annotations.Nullable;

/// Counts rows without a parent while the census reads them.
///
/// It takes the keys that refer to the rowid of a table, which are nearly all there are, as long as they hold integers
/// and its memory suffices. Of the others it says nothing: SQLite counts those.
final class OrphanCensus {
    /// For rowids that cannot be told by a range, and for references to rows that were not read yet.
    private static final long MEMORY_BYTES = 96L << 20;

    private final AtomicLong memoryLeft = new AtomicLong(MEMORY_BYTES);
    private final Map<String, ParentKeys> parents = new HashMap<>();
    private final Map<String, List<Reference>> references = new HashMap<>();

    /// @param chunkStarts where the chunks of each table begin
    OrphanCensus(Catalog catalog, Map<String, List<Long>> chunkStarts) {
        Map<String, Table> tables = new HashMap<>();
        catalog.tables().forEach(table -> tables.put(table.name(), table));
        for (Table table : catalog.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                Table parent = tables.get(key.references());
                if (parent != null && refersToRowid(key, parent) && columnOf(table, key) >= 0) {
                    ParentKeys keys = parents.computeIfAbsent(
                            parent.name(), name -> new ParentKeys(chunkStarts.getOrDefault(name, List.of())));
                    references
                            .computeIfAbsent(table.name(), name -> new ArrayList<>())
                            .add(new Reference(key, columnOf(table, key), keys));
                }
            }
        }
    }

    private static boolean refersToRowid(ForeignKey key, Table parent) {
        return key.columns().size() == 1
                && key.referencedColumns().size() == 1
                && key.referencedColumns().getFirst().equals(parent.rowidColumn());
    }

    private static int columnOf(Table table, ForeignKey key) {
        return table.columns().stream()
                .map(Column::name)
                .toList()
                .indexOf(key.columns().getFirst());
    }

    /// The tables so that those referred to come first, where keys do not go in circles: few references are then to
    /// rows that were not read yet.
    static List<Table> parentsFirst(List<Table> tables) {
        Map<String, Table> left = new LinkedHashMap<>();
        tables.forEach(table -> left.put(table.name(), table));
        List<Table> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Table> next = left.values().stream()
                    .filter(table -> table.foreignKeys().stream()
                            .noneMatch(key ->
                                    !key.references().equals(table.name()) && left.containsKey(key.references())))
                    .toList();
            List<Table> taken = next.isEmpty() ? List.copyOf(left.values()) : next;
            ordered.addAll(taken);
            taken.forEach(table -> left.remove(table.name()));
        }
        return ordered;
    }

    /// Follows the reading of one chunk.
    Chunk chunk(Table table, int number) {
        return new Chunk(parents.get(table.name()), references.getOrDefault(table.name(), List.of()), number);
    }

    /// Whether it will have something to say of a key, unless its memory gives out.
    boolean follows(Table table, ForeignKey key) {
        return references.getOrDefault(table.name(), List.of()).stream().anyMatch(reference -> reference.key == key);
    }

    /// What was found, once all chunks were read.
    ///
    /// @return empty when SQLite must count
    OptionalLong orphans(Table table, ForeignKey key) {
        return references.getOrDefault(table.name(), List.of()).stream()
                .filter(reference -> reference.key == key)
                .findFirst()
                .map(Reference::orphans)
                .orElse(OptionalLong.empty());
    }

    /// One foreign key.
    private static final class Reference {
        private final ForeignKey key;
        private final int column;
        private final ParentKeys parent;
        private final LongList pending = new LongList();
        private long orphans;
        private boolean unfit;

        Reference(ForeignKey key, int column, ParentKeys parent) {
            this.key = key;
            this.column = column;
            this.parent = parent;
        }

        synchronized void add(long moreOrphans, LongList morePending, boolean fits) {
            orphans += moreOrphans;
            unfit |= !fits;
            if (!unfit) {
                pending.addAll(morePending);
            }
        }

        synchronized OptionalLong orphans() {
            long found = orphans;
            for (int i = 0; i < pending.size() && !unfit; i++) {
                switch (parent.find(pending.get(i))) {
                    case PRESENT -> {}
                    case MISSING -> found++;
                    case UNKNOWN -> unfit = true;
                }
            }
            return unfit ? OptionalLong.empty() : OptionalLong.of(found);
        }
    }

    /// One chunk while it is read. One thread at a time.
    final class Chunk {
        private final @Nullable ParentKeys own;
        private final int number;
        private final LongList rowids = new LongList();
        private final List<Follower> followers = new ArrayList<>();

        private Chunk(@Nullable ParentKeys own, List<Reference> references, int number) {
            this.own = own;
            this.number = number;
            references.forEach(reference -> followers.add(new Follower(reference)));
        }

        void see(Row row) {
            if (own != null) {
                rowids.add(row.rowid);
            }
            for (Follower follower : followers) {
                follower.see(row);
            }
        }

        void finish() {
            if (own != null) {
                RowidSet set = RowidSet.of(rowids);
                if (memoryLeft.addAndGet(-set.sizeBytes()) > 0) {
                    own.put(number, set);
                }
            }
            followers.forEach(Follower::finish);
        }
    }

    /// One foreign key in one chunk.
    private final class Follower {
        private final Reference reference;
        private LongList pending = new LongList();
        private long orphans;
        private boolean fits = true;

        Follower(Reference reference) {
            this.reference = reference;
        }

        void see(Row row) {
            byte storageClass = row.classes[reference.column];
            if (storageClass == Row.INTEGER) {
                see(row.numbers[reference.column]);
            } else if (storageClass != Row.NULL) {
                // SQLite may take it for an equal integer.
                fits = false;
            }
        }

        private void see(long value) {
            switch (reference.parent.find(value)) {
                case PRESENT -> {}
                case MISSING -> orphans++;
                case UNKNOWN -> pending.add(value);
            }
        }

        /// A table may refer to itself, so the chunk's own rows are looked through once more.
        void finish() {
            LongList before = pending;
            pending = new LongList();
            for (int i = 0; i < before.size(); i++) {
                see(before.get(i));
            }
            fits &= memoryLeft.addAndGet(-(long) pending.size() * Long.BYTES) > 0;
            reference.add(orphans, pending, fits);
        }
    }
}
