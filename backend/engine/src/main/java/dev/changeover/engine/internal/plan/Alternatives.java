package dev.changeover.engine.internal.plan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.changeover.engine.plan.TargetType;

/// The types on offer: what a column accepts, and for columns tied by foreign keys what all of them accept.
final class Alternatives {
    private Alternatives() {}

    static void share(Collection<TableDraft> tables, KeyFamilies families) {
        for (TableDraft table : tables) {
            for (ColumnDraft column : table.columns()) {
                column.setAlternatives(offered(column, families.familyOf(column)));
            }
        }
    }

    private static List<TargetType> offered(ColumnDraft column, Set<ColumnDraft> family) {
        Set<TargetType> types = new LinkedHashSet<>();
        types.add(column.type());
        family.forEach(member -> types.addAll(TypePolicy.alternatives(member.facts(), column.type())));
        return types.stream()
                .filter(type -> type.equals(column.type()) || family.stream().allMatch(member -> member.accepts(type)))
                .toList();
    }
}
