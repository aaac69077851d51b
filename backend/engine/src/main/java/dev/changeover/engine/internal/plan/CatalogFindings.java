package dev.changeover.engine.internal.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.changeover.engine.catalog.Catalog.Damage;
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
    private static final int MOST_PLACES = 20;

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

    /// Tells what is lost of a damaged file.
    static void damages(List<Damage> damages, Remarks remarks) {
        Map<Optional<String>, List<Damage>> byTable = damages.stream()
                .collect(Collectors.groupingBy(
                        damage -> Optional.ofNullable(damage.table()), LinkedHashMap::new, Collectors.toList()));
        byTable.forEach((table, places) -> remarks.find(
                FindingCode.DAMAGED_PAGES,
                new Place(table.orElse(null), null, null),
                places.size(),
                table.isPresent()
                        ? "Places of the table cannot be read; their rows are lost, and how many is unknown."
                        : "SQLite's integrity check finds the file damaged.",
                table.isPresent()
                        ? "What can be read is moved and counted as the whole. Restore a backup if there is one."
                        : "Values may be wrong without a sign of it. Restore a backup if there is one.",
                places.stream().limit(MOST_PLACES).map(CatalogFindings::words).toList(),
                table.isPresent() ? List.of(Choice.ACCEPT, Choice.EXCLUDE_TABLE) : List.of(Choice.ACCEPT)));
    }

    private static String words(Damage damage) {
        String page = damage.page() == 0 ? "" : "page %d: ".formatted(damage.page());
        Long first = damage.firstRowid();
        Long last = damage.lastRowid();
        String rows = first == null || last == null
                ? ""
                : first.equals(last) ? "rowid %d: ".formatted(first) : "rowids %d to %d: ".formatted(first, last);
        return page + rows + damage.reason();
    }

    static void table(TableDraft draft, Remarks remarks) {
        Table table = draft.table();
        int columns = draft.columns().size();
        if (columns > MOST_COLUMNS) {
            remarks.find(
                    FindingCode.TOO_MANY_COLUMNS,
                    new Place(table.name(), null, null),
                    columns,
                    "The table has %d columns; PostgreSQL takes %d.".formatted(columns, MOST_COLUMNS),
                    "Leave columns out in the plan, leave the table out, or split it in the source.",
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
