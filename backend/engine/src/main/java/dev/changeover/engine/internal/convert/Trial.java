package dev.changeover.engine.internal.convert;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.Reject;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.existing.Misfit;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Encodes every value of a table to no end but to count those that their columns would not hold. A row's
/// other columns are tried too when one does not fit.
public final class Trial {
    private static final int EXAMPLES = 3;
    private static final int BUFFER_BYTES = 1 << 16;

    private final TablePlan plan;
    private final int[] sourceColumns;
    private final ColumnEncoder[] encoders;
    private final List<Map<Reject.Code, Tally>> tallies = new ArrayList<>();
    private final CopyBuffer nowhere = new CopyBuffer(BUFFER_BYTES);

    /// @param table the table as it lies in the source
    public Trial(Table table, TablePlan plan) {
        this.plan = plan;
        List<String> names = table.columns().stream().map(Column::name).toList();
        List<ColumnPlan> columns = plan.columns();
        sourceColumns = columns.stream()
                .mapToInt(column -> names.indexOf(column.source()))
                .toArray();
        encoders = columns.stream().map(ColumnEncoder::of).toArray(ColumnEncoder[]::new);
        columns.forEach(column -> tallies.add(new EnumMap<>(Reject.Code.class)));
    }

    /// Tries a row.
    public void see(Row row) {
        for (int i = 0; i < encoders.length; i++) {
            Reject.Code code = refusal(row, i);
            if (code != null) {
                tallies.get(i).computeIfAbsent(code, first -> new Tally()).add(row, sourceColumns[i]);
            }
            nowhere.reset(BUFFER_BYTES);
        }
    }

    private Reject.@Nullable Code refusal(Row row, int i) {
        int column = sourceColumns[i];
        if (row.classes[column] == Row.NULL) {
            return plan.columns().get(i).nullable() ? null : Reject.Code.NULL_NOT_ALLOWED;
        }
        Reject.Code code = encoders[i].encode(row, column, nowhere);
        return code == null && row.isLong(column) && nowhere.gaps() == 0 ? Reject.Code.TOO_LONG : code;
    }

    /// Adds what was found in another part of the table.
    public synchronized void add(Trial part) {
        for (int i = 0; i < tallies.size(); i++) {
            Map<Reject.Code, Tally> mine = tallies.get(i);
            part.tallies.get(i).forEach((code, tally) -> mine.merge(code, tally, Tally::with));
        }
    }

    /// The columns that were tried.
    public List<Misfit.Pair> pairs() {
        return plan.columns().stream().map(this::pair).toList();
    }

    private Misfit.Pair pair(ColumnPlan column) {
        return new Misfit.Pair(plan.source(), column.source(), Misfit.targetOf(plan.target(), column.target()));
    }

    /// What did not fit, in the order of the columns.
    public List<Misfit> misfits() {
        List<Misfit> misfits = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            Misfit.Pair pair = pair(plan.columns().get(i));
            tallies.get(i).forEach((code, tally) -> misfits.add(new Misfit(pair, code, tally.count, tally.examples)));
        }
        return misfits;
    }

    private static final class Tally {
        private long count;
        private final List<String> examples = new ArrayList<>();

        void add(Row row, int column) {
            count++;
            if (examples.size() < EXAMPLES) {
                String where = row.hasRowid ? "rowid %d: ".formatted(row.rowid) : "";
                examples.add(where + Rejects.show(row, column));
            }
        }

        Tally with(Tally other) {
            count += other.count;
            other.examples.stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
            return this;
        }
    }
}
