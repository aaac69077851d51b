package dev.changeover.engine.internal.plan;

import java.util.Collection;
import java.util.List;

import dev.changeover.engine.internal.plan.Remarks.FindingCode;

/// Gives every table and column its name in the target: the person's, else the source's, else the nearest possible.
final class TargetNames {
    private TargetNames() {}

    /// Assigns the names.
    ///
    /// @return the names of relations that are taken; indexes share them
    static NameSpace assign(Collection<TableDraft> tables, OverrideApplication person, Remarks remarks) {
        NameSpace relations = new NameSpace();
        List<TableDraft> included =
                tables.stream().filter(table -> !table.excluded()).toList();
        included.forEach(table -> person.nameOf(table).ifPresent(name -> table.setTarget(relations.take(name))));
        int position = 0;
        for (TableDraft table : included) {
            position++;
            if (person.nameOf(table).isEmpty()) {
                table.setTarget(relations.takeTable(table.source(), position));
                tellIfChanged(table, remarks);
            }
        }
        tables.forEach(table -> assignColumns(table, person, table.excluded() ? new Remarks() : remarks));
        included.forEach(table -> nameSequences(table, relations));
        return relations;
    }

    private static void assignColumns(TableDraft table, OverrideApplication person, Remarks remarks) {
        NameSpace names = new NameSpace();
        table.columns().forEach(column -> person.nameOf(column).ifPresent(name -> column.setTarget(names.take(name))));
        int position = 0;
        for (ColumnDraft column : table.columns()) {
            position++;
            if (person.nameOf(column).isEmpty()) {
                column.setTarget(names.takeColumn(column.source(), position));
                tellIfChanged(table, column, remarks);
            }
        }
    }

    /// A sequence shares the names of tables. Left to itself, PostgreSQL would take the name of a table that comes
    /// later.
    private static void nameSequences(TableDraft table, NameSpace relations) {
        table.columns().stream()
                .filter(column -> column.facts().isRowid())
                .forEach(column ->
                        column.setSequence(relations.take("%s_%s_seq".formatted(table.target(), column.target()))));
    }

    private static void tellIfChanged(TableDraft table, Remarks remarks) {
        if (!table.target().equals(table.source())) {
            remarks.find(
                    FindingCode.NAME_CHANGED,
                    table.source(),
                    null,
                    1,
                    "PostgreSQL cannot have a table called \"%s\".".formatted(table.source()),
                    "It becomes \"%s\". Choose another name in the plan if you like.".formatted(table.target()));
        }
    }

    private static void tellIfChanged(TableDraft table, ColumnDraft column, Remarks remarks) {
        if (!column.target().equals(column.source())) {
            remarks.find(
                    FindingCode.NAME_CHANGED,
                    table.source(),
                    column.source(),
                    1,
                    "PostgreSQL cannot have a column called \"%s\".".formatted(column.source()),
                    "It becomes \"%s\". Choose another name in the plan if you like.".formatted(column.target()));
        }
    }
}
