package dev.changeover.engine.internal.united;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.united.Family.Member;
import dev.changeover.engine.plan.FamilyPlan.Reference;
import dev.changeover.engine.plan.KeyRule;
import org.jspecify.annotations.Nullable;

/// A family as if it were a table of one database: what all of its sources declare, and what all of them hold.
final class UnitedTable {
    private final Family family;
    private final Map<String, Family> families;
    private final Map<String, NewKeys> keys;
    private final List<Reference> references;
    private final List<Difference> differences = new ArrayList<>();
    private final Table table;
    private final TableCensus census;

    /// Something that only some of the sources declare.
    ///
    /// @param kind `UNIQUE`, `INDEX`, `FOREIGN KEY`, `CHECK` or `PRIMARY KEY`
    /// @param words what it is
    /// @param sources which of them declare it
    /// @param kept whether the target gets it nevertheless
    record Difference(String kind, String words, List<String> sources, boolean kept) {
        Difference {
            sources = List.copyOf(sources);
        }
    }

    /// @param families all of them, by folded name
    UnitedTable(Family family, Map<String, Family> families, Map<String, NewKeys> keys, List<Reference> references) {
        this.family = family;
        this.families = families;
        this.keys = keys;
        this.references = references;
        table = unite();
        census = count();
    }

    Family family() {
        return family;
    }

    Table table() {
        return table;
    }

    TableCensus census() {
        return census;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    private Table unite() {
        Member first = family.members().getFirst();
        List<String> primaryKey = primaryKey(first);
        boolean sameRowid = family.members().stream()
                .allMatch(member -> Objects.equals(
                        fold(member.table().rowidColumn()), fold(first.table().rowidColumn())));
        return new Table(
                family.name(),
                0,
                family.members().stream().allMatch(member -> member.table().withoutRowid()),
                false,
                family.columns().stream().map(this::column).toList(),
                primaryKey,
                primaryKey.isEmpty() ? List.of() : first.table().primaryKeyParts(),
                sameRowid ? first.table().rowidColumn() : null,
                family.members().stream().anyMatch(member -> member.table().autoincrement()),
                sequence(),
                indexes(),
                foreignKeys(),
                checks(),
                first.table().sql());
    }

    private static @Nullable String fold(@Nullable String name) {
        return name == null ? null : Names.fold(name);
    }

    /// A column that some source lacks may be NULL.
    private Column column(Column column) {
        boolean notNull = family.members().stream()
                .allMatch(member ->
                        member.column(column.name()).filter(Column::notNull).isPresent());
        return new Column(
                column.name(),
                column.declaredType(),
                notNull,
                column.defaultSql(),
                column.collation(),
                column.generation(),
                column.generatedSql());
    }

    private List<String> primaryKey(Member first) {
        List<String> key = first.table().primaryKey();
        boolean same = family.members().stream()
                .allMatch(member -> folded(member.table().primaryKey()).equals(folded(key)));
        if (!same) {
            family.members()
                    .forEach(member -> differences.add(new Difference(
                            "PRIMARY KEY",
                            "(%s)".formatted(String.join(", ", member.table().primaryKey())),
                            List.of(member.source().key()),
                            false)));
        }
        return same ? key : List.of();
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(Names::fold).toList();
    }

    /// What numbers new rows goes on above all that were given out, where they keep or shift their numbers.
    private @Nullable Long sequence() {
        NewKeys own = keys.get(Names.fold(family.name()));
        Long highest = null;
        for (Member member : family.members()) {
            Long given = member.table().sequence();
            Long last = own == null || own.rule() == KeyRule.KEEP ? given : shifted(own, member, given);
            highest = last == null || highest != null && highest >= last ? highest : last;
        }
        return highest;
    }

    /// Only the last source's numbers may go on: behind those of another one begin those of the next.
    private @Nullable Long shifted(NewKeys own, Member member, @Nullable Long given) {
        boolean last = member == family.members().getLast();
        if (given == null || !last || own.rule() != KeyRule.OFFSET) {
            return null;
        }
        long offset = own.keys().getLast().offset();
        return given > Long.MAX_VALUE - offset ? Long.MAX_VALUE : given + offset;
    }

    /// What some sources declare alike.
    private record Declared<T>(T first, List<T> all, List<Member> members) {
        boolean isCommonTo(Family family) {
            return members.size() == family.members().size();
        }
    }

    private <T> List<Declared<T>> declared(Function<Table, List<T>> declarations, Function<T, List<String>> shape) {
        Map<List<String>, Declared<T>> found = new LinkedHashMap<>();
        for (Member member : family.members()) {
            for (T declaration : declarations.apply(member.table())) {
                Declared<T> known = found.computeIfAbsent(
                        shape.apply(declaration),
                        name -> new Declared<>(declaration, new ArrayList<>(), new ArrayList<>()));
                known.all.add(declaration);
                if (!known.members.contains(member)) {
                    known.members.add(member);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private void tell(String kind, String words, Declared<?> declared, boolean kept) {
        List<String> names =
                declared.members.stream().map(member -> member.source().key()).toList();
        differences.add(new Difference(kind, words, names, kept));
    }

    private List<Index> indexes() {
        List<Index> united = new ArrayList<>();
        for (Declared<Index> index : declared(Table::indexes, UnitedTable::shape)) {
            boolean common = index.isCommonTo(family);
            boolean unique = index.first.unique();
            if (!common) {
                tell(unique ? "UNIQUE" : "INDEX", words(index.first), index, !unique);
            }
            if (common || !unique) {
                united.add(index.first);
            }
        }
        return united;
    }

    private static List<String> shape(Index index) {
        List<String> shape = new ArrayList<>(List.of("%s where %s".formatted(index.unique(), index.where())));
        index.parts()
                .forEach(part -> shape.add("%s %s %s %s"
                        .formatted(fold(part.column()), part.expression(), part.descending(), part.collation())));
        return shape;
    }

    private static String words(Index index) {
        return index.parts().stream()
                .map(part -> part.column() == null ? String.valueOf(part.expression()) : part.column())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private List<ForeignKey> foreignKeys() {
        List<ForeignKey> united = new ArrayList<>();
        for (Declared<ForeignKey> key : declared(Table::foreignKeys, UnitedTable::shape)) {
            if (key.isCommonTo(family)) {
                united.add(key.first.withOrphans(
                        key.all.stream().mapToLong(ForeignKey::orphans).sum()));
            } else {
                String columns = String.join(", ", key.first.columns());
                tell("FOREIGN KEY", "(%s) to %s".formatted(columns, key.first.references()), key, false);
            }
        }
        return united;
    }

    private static List<String> shape(ForeignKey key) {
        List<String> shape = new ArrayList<>(List.of(Names.fold(key.references())));
        shape.addAll(folded(key.columns()));
        shape.addAll(folded(key.referencedColumns()));
        return shape;
    }

    private List<Table.Check> checks() {
        List<Table.Check> united = new ArrayList<>();
        for (Declared<Table.Check> check : declared(Table::checks, known -> List.of(known.expression()))) {
            if (check.isCommonTo(family)) {
                long violations =
                        check.all.stream().mapToLong(Table.Check::violations).sum();
                united.add(new Table.Check(check.first.name(), check.first.expression(), violations));
            } else {
                tell("CHECK", check.first.expression(), check, false);
            }
        }
        return united;
    }

    private TableCensus count() {
        return new TableCensus(
                family.name(),
                family.members().stream()
                        .mapToLong(member -> member.census().rows())
                        .sum(),
                family.members().stream()
                        .mapToLong(member -> member.census().payloadBytes())
                        .sum(),
                family.members().stream()
                        .mapToLong(member -> member.census().longestRowBytes())
                        .max()
                        .orElse(0),
                table.columns().stream().map(this::census).toList(),
                List.of());
    }

    private ColumnCensus census(Column column) {
        UnitedCensus united = new UnitedCensus(column.name());
        for (Member member : family.members()) {
            if (member.column(column.name()).isEmpty()) {
                united.addLacking(member.census().rows());
                continue;
            }
            ColumnCensus counted = NewKeys.census(member, column);
            united.add(
                    member.source().key(),
                    counted,
                    end(member, column, counted.minInteger(), (range, parent) -> range.least(parent)),
                    end(member, column, counted.maxInteger(), (range, parent) -> range.greatest(parent)));
        }
        return united.census();
    }

    private interface End {
        @Nullable
        Long of(NewKeys keys, Member parent);
    }

    /// How far the numbers of a column reach once they followed the keys.
    private @Nullable Long end(Member member, Column column, @Nullable Long counted, End end) {
        NewKeys own = keys.get(Names.fold(family.name()));
        if (own != null && own.column() != null && Names.same(own.column(), column.name())) {
            return end.of(own, member);
        }
        for (Reference reference : references) {
            if (Names.same(reference.column(), column.name())) {
                NewKeys parent = keys.get(Names.fold(reference.family()));
                return counted == null || parent == null
                        ? null
                        : parentOf(member, reference)
                                .map(found -> end.of(parent, found))
                                .orElse(null);
            }
        }
        return counted;
    }

    /// What the source of a member has of the family that a column refers to.
    private Optional<Member> parentOf(Member member, Reference reference) {
        return Optional.ofNullable(families.get(Names.fold(reference.family()))).stream()
                .flatMap(parent -> parent.members().stream())
                .filter(parent -> parent.source().key().equals(member.source().key()))
                .findFirst();
    }
}
