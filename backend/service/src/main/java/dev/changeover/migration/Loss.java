package dev.changeover.migration;

import java.util.List;

import dev.changeover.engine.MeasuredLoss;
import dev.changeover.engine.RollBackResult.TableLoss;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a rollback would take out of sight now. No row is destroyed: what was written lies in the schema set aside.
///
/// @param written rows that were inserted or changed since the cut-over
/// @param gone rows of the migration that were changed or deleted since the cut-over
/// @param tables the same for each table, in the plan's order
/// @param inTheWay tables outside of the plan that hold rows and refer to tables that a rollback would empty; as long
/// as
///     there are any, it changes nothing
public record Loss(
        @Schema(examples = "3") long written,
        @Schema(examples = "1") long gone,
        List<TableLoss> tables,
        @Schema(examples = "[\"public.invoice\"]") List<String> inTheWay) {

    public Loss {
        tables = List.copyOf(tables);
        inTheWay = List.copyOf(inTheWay);
    }

    static Loss of(MeasuredLoss loss) {
        return new Loss(
                loss.tables().stream().mapToLong(TableLoss::written).sum(),
                loss.tables().stream().mapToLong(TableLoss::gone).sum(),
                loss.tables(),
                loss.inTheWay());
    }
}
