package dev.changeover.engine.internal.united;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;

/// A table that one or several sources have, under the same name as SQLite compares names.
///
/// @param name as the first source that has it writes it
/// @param members what each of these sources has
record Family(String name, List<Member> members) {
    Family {
        members = List.copyOf(members);
    }

    /// What one source has.
    record Member(SourceAssessment source, Table table, TableCensus census) {
        Optional<Column> column(String name) {
            return table.columns().stream()
                    .filter(column -> Names.same(column.name(), name))
                    .findFirst();
        }
    }

    /// The families of some sources, in the order in which the tables first occur.
    static List<Family> of(List<SourceAssessment> sources) {
        Map<String, List<Member>> members = new LinkedHashMap<>();
        for (SourceAssessment source : sources) {
            List<Table> tables = source.assessment().catalog().tables();
            for (int i = 0; i < tables.size(); i++) {
                Table table = tables.get(i);
                TableCensus census = source.assessment().tables().get(i);
                members.computeIfAbsent(Names.fold(table.name()), name -> new ArrayList<>())
                        .add(new Member(source, table, census));
            }
        }
        return members.values().stream()
                .map(having -> new Family(having.getFirst().table.name(), having))
                .toList();
    }

    /// The columns that any source has, each as the first source that has it writes it.
    List<Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        members.forEach(member ->
                member.table.columns().forEach(column -> columns.putIfAbsent(Names.fold(column.name()), column)));
        return List.copyOf(columns.values());
    }

    /// A column's name as the target's plan writes it, whatever its letters' case was.
    String columnName(String name) {
        return columns().stream()
                .map(Column::name)
                .filter(known -> Names.same(known, name))
                .findFirst()
                .orElse(name);
    }

    /// Whether every member has the column.
    boolean allHave(String column) {
        return members.stream().allMatch(member -> member.column(column).isPresent());
    }

    /// The one column that numbers the rows in every source, if there is such a column, it holds nothing but numbers,
    /// and
    /// these are its own: where a row has the number of a row of another table, that table decides.
    Optional<Column> numberedKey() {
        List<String> key = members.getFirst().table.primaryKey();
        if (key.size() != 1) {
            return Optional.empty();
        }
        String name = key.getFirst();
        boolean numbered = members.stream()
                .allMatch(member -> member.table.primaryKey().size() == 1
                        && Names.same(member.table.primaryKey().getFirst(), name)
                        && holdsOnlyIntegers(member, name)
                        && !refersElsewhere(member, name));
        return numbered ? members.getFirst().column(name) : Optional.empty();
    }

    private static boolean refersElsewhere(Member member, String column) {
        return member.table.foreignKeys().stream()
                .filter(key -> !Names.same(key.references(), member.table.name()))
                .anyMatch(key -> key.columns().stream().anyMatch(part -> Names.same(part, column)));
    }

    /// Whether rows refer by a column to rows of the same table.
    boolean refersToItself(String column) {
        return members.stream()
                .flatMap(member -> member.table.foreignKeys().stream())
                .filter(key -> Names.same(key.references(), name))
                .anyMatch(key -> key.columns().stream().anyMatch(part -> Names.same(part, column)));
    }

    private static boolean holdsOnlyIntegers(Member member, String name) {
        return member.census.columns().stream()
                .filter(column -> Names.same(column.column(), name))
                .allMatch(column -> column.integers() == member.census.rows());
    }
}
