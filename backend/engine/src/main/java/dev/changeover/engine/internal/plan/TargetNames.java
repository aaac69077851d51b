package dev.changeover.engine.internal.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.plan.Choice;

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
            tellIfUnusable(table, position, person.nameOf(table), remarks);
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
            tellIfUnusable(table, column, position, person.nameOf(column), remarks);
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

    /// A name that PostgreSQL cannot have at all needs somebody's consent: the application must learn another one.
    /// To write down just the name that was proposed is no consent.
    private static void tellIfUnusable(TableDraft table, int position, Optional<String> chosen, Remarks remarks) {
        String proposal = NameSpace.proposedTable(table.source(), position);
        if (!NameSpace.isUsable(table.source()) && chosen.orElse(proposal).equals(proposal)) {
            unusable(new Place(table.source(), null, null), "table", table.source(), table.target(), remarks);
        }
    }

    private static void tellIfUnusable(
            TableDraft table, ColumnDraft column, int position, Optional<String> chosen, Remarks remarks) {
        String proposal = NameSpace.proposedColumn(column.source(), position);
        boolean usable = NameSpace.isUsable(column.source()) && !NameSpace.isSystemColumn(column.source());
        if (!usable && chosen.orElse(proposal).equals(proposal)) {
            Place place = new Place(table.source(), column.source(), null);
            unusable(place, "column", column.source(), column.target(), remarks);
        }
    }

    private static void unusable(Place place, String kind, String source, String proposal, Remarks remarks) {
        remarks.find(
                FindingCode.NAME_UNUSABLE,
                place,
                1,
                "PostgreSQL can have no %s called \"%s\".".formatted(kind, source.replace('\0', '\uFFFD')),
                "It would become \"%s\". Accept that name, or choose another one in the plan.".formatted(proposal),
                List.of(),
                List.of(Choice.ACCEPT_NAME));
    }

    private static void tellIfChanged(TableDraft table, Remarks remarks) {
        if (NameSpace.isUsable(table.source()) && !table.target().equals(table.source())) {
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
        boolean usable = NameSpace.isUsable(column.source()) && !NameSpace.isSystemColumn(column.source());
        if (usable && !column.target().equals(column.source())) {
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
