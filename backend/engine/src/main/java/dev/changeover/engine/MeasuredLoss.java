package dev.changeover.engine;

import java.util.List;

import dev.changeover.engine.RollBackResult.TableLoss;

/// What a rollback would do now.
///
/// @param tables what it would take out of sight, in the plan's order
/// @param inTheWay tables outside of the plan that hold rows and refer to tables that it would empty, quoted and with
///     their schemas; as long as there are any, a rollback changes nothing
public record MeasuredLoss(List<TableLoss> tables, List<String> inTheWay) {
    public MeasuredLoss {
        tables = List.copyOf(tables);
        inTheWay = List.copyOf(inTheWay);
    }
}
