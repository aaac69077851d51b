package dev.changeover.engine.internal.convert;

import java.util.Collection;
import java.util.List;

import dev.changeover.engine.Reject;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Turns rows of one table into rows of binary COPY. This is the one place where a value changes its form.
public final class RowEncoder {
    /// PostgreSQL holds a row in one piece of memory of less than a gigabyte; some of it goes to headers and alignment.
    public static final int MAX_ROW_BYTES = (1 << 30) - (64 << 10);

    private final TablePlan plan;
    private final int[] sourceColumns;
    private final boolean[] nullable;
    private final ColumnEncoder[] encoders;
    private final @Nullable Repairs repairs;
    private final OrphanRows.@Nullable OfTable orphans;
    private int rejectedColumn;
    private Reject.@Nullable Code rejectedCode;

    /// @param table the table as it lies in the source
    /// @param orphans the rows of the plan's tables that have no parent
    public RowEncoder(Table table, TablePlan plan, OrphanRows orphans) {
        this(table, plan, orphans.of(plan).orElse(null));
    }

    /// An encoder for a plan that keeps rows without a parent, or only to find rows by their names.
    ///
    /// @param table the table as it lies in the source
    public RowEncoder(Table table, TablePlan plan) {
        this(table, plan, (OrphanRows.OfTable) null);
    }

    private RowEncoder(Table table, TablePlan plan, OrphanRows.@Nullable OfTable orphans) {
        this.plan = plan;
        this.orphans = orphans;
        List<ColumnPlan> columns = plan.columns();
        sourceColumns = new int[columns.size()];
        nullable = new boolean[columns.size()];
        encoders = new ColumnEncoder[columns.size()];
        List<String> names = table.columns().stream().map(Column::name).toList();
        for (int i = 0; i < encoders.length; i++) {
            ColumnPlan column = columns.get(i);
            sourceColumns[i] = names.indexOf(column.source());
            nullable[i] = column.nullable();
            encoders[i] = ColumnEncoder.of(column);
        }
        repairs = plan.repairs().isEmpty() ? null : new Repairs(plan, sourceColumns);
    }

    /// What a person gave goes before what a rule does.
    private Row asMended(Row row) {
        Row settled = orphans == null ? row : orphans.settled(row);
        return repairs == null ? settled : repairs.repaired(settled);
    }

    /// The first column of the key by which a row has no parent, unless somebody gave it another one.
    private int lostColumn(Row row) {
        int[] key = orphans == null ? null : orphans.withoutParent(row);
        if (key == null && row.hasLost()) {
            return unmended(row);
        }
        if (key == null || repairs != null && repairs.mend(row, key)) {
            return -1;
        }
        return planned(key[0]);
    }

    /// The first column by which a row leads to another source's, unless somebody gave a value for each of them.
    private int unmended(Row row) {
        for (int column = row.lostFrom(0); column >= 0; column = row.lostFrom(column + 1)) {
            if (repairs == null || !repairs.mend(row, new int[] {column})) {
                return planned(column);
            }
        }
        return -1;
    }

    private int planned(int column) {
        int planned = 0;
        while (sourceColumns[planned] != column) {
            planned++;
        }
        return planned;
    }

    /// Appends a row. Its long values stay with the row's reader until the buffer is handed out. When a value cannot be
    /// represented nothing is appended, and [#reject] tells why.
    ///
    /// @return whether the row was appended
    public boolean encode(Row read, CopyBuffer out) {
        Row row = asMended(read);
        int start = out.length();
        if (read.conflicting) {
            return refuse(out, start, -1, Reject.Code.CONFLICT);
        }
        int lost = lostColumn(read);
        if (lost >= 0) {
            return refuse(out, start, lost, Reject.Code.NO_PARENT);
        }
        out.putShort(encoders.length);
        for (int i = 0; i < encoders.length; i++) {
            int column = sourceColumns[i];
            if (row.classes[column] == Row.NULL) {
                if (!nullable[i]) {
                    return refuse(out, start, i, Reject.Code.NULL_NOT_ALLOWED);
                }
                out.putInt(-1);
                continue;
            }
            int gaps = out.gaps();
            Reject.Code code = encoders[i].encode(row, column, out);
            if (code == null && row.isLong(column) && out.gaps() == gaps) {
                // The encoder took the beginning for the whole.
                code = Reject.Code.TOO_LONG;
            }
            if (code != null) {
                return refuse(out, start, i, code);
            }
        }
        if (row.hasLongValues() && out.sizeFrom(start) > MAX_ROW_BYTES) {
            return refuse(out, start, -1, Reject.Code.TOO_LONG);
        }
        return true;
    }

    private boolean refuse(CopyBuffer out, int start, int column, Reject.Code code) {
        out.truncate(start);
        rejectedColumn = column;
        rejectedCode = code;
        return false;
    }

    /// Finds rows by the names that rejects give them.
    public NamedRows rowsNamed(Collection<String> names) {
        return new NamedRows(plan, sourceColumns, names);
    }

    /// Describes the row that [#encode] just refused.
    public Reject reject(Row row) {
        if (rejectedCode == null) {
            throw new IllegalStateException("no row was refused");
        }
        if (rejectedColumn < 0) {
            return Rejects.wholeRow(plan, row, rejectedCode, sourceColumns);
        }
        return Rejects.value(plan, asMended(row), rejectedColumn, sourceColumns, rejectedCode);
    }

    /// Describes a row that the server refused although every value was representable.
    public Reject refusedByTarget(Row row) {
        return Rejects.wholeRow(plan, row, Reject.Code.REFUSED_BY_TARGET, sourceColumns);
    }
}
