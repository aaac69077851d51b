package dev.changeover.migration;

import java.util.List;

import dev.changeover.engine.RollBackResult.TableLoss;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a rollback would take out of sight now. No row is destroyed: what was written lies in the schema set aside.
///
/// @param written rows that were inserted or changed since the cut-over
/// @param gone rows of the migration that were changed or deleted since the cut-over
/// @param tables the same for each table, in the plan's order
public record Loss(
        @Schema(examples = "3") long written,
        @Schema(examples = "1") long gone,
        List<TableLoss> tables) {

    public Loss {
        tables = List.copyOf(tables);
    }

    static Loss of(List<TableLoss> tables) {
        return new Loss(
                tables.stream().mapToLong(TableLoss::written).sum(),
                tables.stream().mapToLong(TableLoss::gone).sum(),
                tables);
    }
}
