package dev.changeover.engine.internal.plan;

import java.util.List;
import java.util.Set;

import dev.changeover.engine.catalog.Catalog.Unreadable;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.internal.sqlite.sql.CreateTable;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.plan.Choice;

/// What the catalog alone tells.
final class CatalogFindings {
    private static final int MOST_COLUMNS = 1_600;

    private CatalogFindings() {}

    /// Tells about an object that could not be read.
    ///
    /// @param tables the tables that could, names folded
    static void unreadable(Unreadable object, Set<String> tables, Remarks remarks) {
        boolean table =
                !tables.contains(Names.fold(object.object())) && object.reason().contains("the table:");
        remarks.find(
                table ? FindingCode.UNREADABLE_TABLE : FindingCode.UNREADABLE_OBJECT,
                new Place(object.object(), null, null),
                1,
                object.reason(),
                table
                        ? "Its rows would be missing in the target. Mend the source, then assess again."
                        : "Compare this object with the source by hand.",
                List.of(),
                table ? List.of(Choice.EXCLUDE_TABLE) : List.of());
    }

    static void table(TableDraft draft, Remarks remarks) {
        Table table = draft.table();
        if (table.columns().size() > MOST_COLUMNS) {
            remarks.find(
                    FindingCode.TOO_MANY_COLUMNS,
                    new Place(table.name(), null, null),
                    table.columns().size(),
                    "The table has %d columns; PostgreSQL takes %d."
                            .formatted(table.columns().size(), MOST_COLUMNS),
                    "Leave the table out, or split it in the source.",
                    List.of(),
                    List.of(Choice.EXCLUDE_TABLE));
        }
        if (table.primaryKey().isEmpty()) {
            remarks.find(
                    FindingCode.NO_PRIMARY_KEY,
                    table.name(),
                    null,
                    1,
                    "The table has no primary key.",
                    "It gets none. Rows are told apart by their rowid while they are copied.");
        }
        conflictClauses(table)
                .forEach(clause -> remarks.find(
                        FindingCode.CONFLICT_CLAUSE,
                        Place.of(table.name(), clause),
                        1,
                        "The table decides conflicts by itself: %s.".formatted(clause),
                        "PostgreSQL decides them per statement: add ON CONFLICT to the application's INSERT."));
    }

    private static List<String> conflictClauses(Table table) {
        try {
            return CreateTable.parse(table.sql()).conflictClauses();
        } catch (SqlSyntaxException e) {
            return List.of();
        }
    }
}
