package dev.changeover.engine.internal.load;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.internal.convert.OrphanRows;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.internal.work.ProgressMeter;
import dev.changeover.engine.plan.Mode;

/// What the units of one load share.
///
/// @param orphans the rows that the plan does not load as they are, because they have no parent
/// @param staging the schema that tables are loaded into
/// @param mode who made the tables that are meant
record LoadContext(
        SourceReader snapshot,
        OrphanRows orphans,
        SessionPool sessions,
        Ledger ledger,
        ProgressMeter meter,
        ChunkCopier.RejectBudget budget,
        CancellationToken cancellation,
        String staging,
        Mode mode) {}
