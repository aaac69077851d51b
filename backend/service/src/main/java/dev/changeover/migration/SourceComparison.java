package dev.changeover.migration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.SharedKey;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.plan.FamilyPlan;
import dev.changeover.engine.plan.MigrationPlan;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What several sources have in common: which tables are the same, and which values of keys more than one holds.
///
/// @param families the tables by their names in the sources, however each source spells it
/// @param sharedKeys values of keys that more than one source holds, all of them counted
public record SourceComparison(List<FamilyFacts> families, List<SharedKey> sharedKeys) {

    public SourceComparison {
        families = List.copyOf(families);
        sharedKeys = List.copyOf(sharedKeys);
    }

    /// Whether the sources agree about a table.
    @Schema(name = "FamilyStanding")
    public enum Standing {
        /// Every source that has it declares the same columns with the same types.
        SAME,
        /// Sources declare it differently.
        DRIFTED,
        /// One source has it.
        ALONE
    }

    /// A table, and which sources have it.
    ///
    /// @param name its name in the first source that has it
    /// @param shares the sources that have it, in their order
    /// @param columns the columns that it has in any source
    public record FamilyFacts(
            @Schema(examples = "orders") String name, Standing standing, List<Share> shares, List<ColumnRow> columns) {
        public FamilyFacts {
            shares = List.copyOf(shares);
            columns = List.copyOf(columns);
        }
    }

    /// A table of one source.
    @Schema(name = "FamilyShare")
    public record Share(
            @Schema(examples = "north") String source,
            @Schema(examples = "Orders") String table,
            @Schema(examples = "120000") long rows) {}

    /// A column, and what each source that has it declares and holds.
    @Schema(name = "FamilyColumn")
    public record ColumnRow(@Schema(examples = "price") String name, List<Cell> cells) {
        public ColumnRow {
            cells = List.copyOf(cells);
        }
    }

    /// A column of one source: its declared type, and how many values of each storage class it holds.
    @Schema(name = "FamilyCell")
    public record Cell(
            @Schema(examples = "north") String source,
            @Schema(examples = "INTEGER") String declaredType,
            long nulls,
            long integers,
            long reals,
            long texts,
            long blobs) {}

    /// A table of one source with its census.
    private record Member(String key, Table table, TableCensus census) {}

    static SourceComparison of(Assessed.Several several, MigrationPlan plan) {
        Map<String, List<Member>> members = several.sources().stream()
                .flatMap(source -> members(source).stream())
                .collect(Collectors.groupingBy(member -> folded(member.table().name())));
        return new SourceComparison(
                plan.families().stream()
                        .map(family -> facts(
                                family,
                                members.getOrDefault(folded(family.united().source()), List.of())))
                        .toList(),
                several.comparison().sharedKeys());
    }

    private static List<Member> members(SourceAssessment source) {
        Map<String, Table> declared = source.assessment().catalog().tables().stream()
                .collect(Collectors.toMap(Table::name, Function.identity()));
        List<Member> members = new ArrayList<>();
        for (TableCensus census : source.assessment().tables()) {
            Table table = declared.get(census.table());
            if (table != null) {
                members.add(new Member(source.key(), table, census));
            }
        }
        return members;
    }

    private static FamilyFacts facts(FamilyPlan family, List<Member> members) {
        Set<String> names = new LinkedHashSet<>();
        members.forEach(member -> member.table().columns().forEach(column -> names.add(folded(column.name()))));
        return new FamilyFacts(
                family.united().source(),
                standing(members),
                members.stream()
                        .map(member -> new Share(
                                member.key(),
                                member.table().name(),
                                member.census().rows()))
                        .toList(),
                names.stream().map(name -> row(name, members)).toList());
    }

    private static Standing standing(List<Member> members) {
        if (members.size() < 2) {
            return Standing.ALONE;
        }
        long forms = members.stream().map(SourceComparison::form).distinct().count();
        return forms == 1 ? Standing.SAME : Standing.DRIFTED;
    }

    /// The columns with their types; their order makes no difference.
    private static Set<String> form(Member member) {
        return member.table().columns().stream()
                .map(column -> "%s %s".formatted(folded(column.name()), folded(column.declaredType())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ColumnRow row(String folded, List<Member> members) {
        List<Cell> cells = new ArrayList<>();
        String name = folded;
        for (Member member : members) {
            for (Column column : member.table().columns()) {
                if (folded(column.name()).equals(folded)) {
                    name = cells.isEmpty() ? column.name() : name;
                    cells.add(cell(member, column));
                }
            }
        }
        return new ColumnRow(name, cells);
    }

    private static Cell cell(Member member, Column column) {
        ColumnCensus values = member.census().columns().stream()
                .filter(census -> census.column().equals(column.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every column is counted: " + column.name()));
        return new Cell(
                member.key(),
                column.declaredType(),
                values.nulls(),
                values.integers(),
                values.reals(),
                values.texts(),
                values.blobs());
    }

    /// SQLite takes names that differ in the case of ASCII letters for the same.
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
