package dev.changeover.engine.internal.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjLongConsumer;

import dev.changeover.engine.plan.TablePlan;
import dev.changeover.engine.plan.TablePlan.Share;

/// The digests of the rows of one table of the target, apart for each source that they came from.
public final class ShareDigests {
    private final List<Digested> tables = new ArrayList<>();
    private final int[] places;
    private final int strays;
    private final ObjLongConsumer<TablePlan> rowsRead;
    private long untold;

    private static final class Digested {
        private final TablePlan plan;
        private final TableDigest digest = new TableDigest();
        private long told;

        Digested(TablePlan plan) {
            this.plan = plan;
        }
    }

    private ShareDigests(List<TablePlan> shares, ObjLongConsumer<TablePlan> rowsRead) {
        this.rowsRead = rowsRead;
        shares.forEach(share -> tables.add(new Digested(share)));
        Share first = shares.getFirst().share();
        places = new int[first == null ? 0 : first.of() + 1];
        int kept = 0;
        for (int i = 0; i < shares.size() && places.length > 0; i++) {
            Share share = Objects.requireNonNull(shares.get(i).share(), "all tables or none are shares");
            places[share.number()] = i + 1;
            kept = share.strays() ? i : kept;
        }
        strays = kept;
    }

    /// Nothing read yet.
    ///
    /// @param shares the one table, or all that share one
    /// @param rowsRead hears now and then how many more rows of which table were read
    public static ShareDigests of(List<TablePlan> shares, ObjLongConsumer<TablePlan> rowsRead) {
        return new ShareDigests(shares, rowsRead);
    }

    /// Adds a row.
    ///
    /// @param at where its first field begins, which in a shared table is the number of its source
    void add(byte[] fields, int at, RowHash hash) {
        tables.get(place(fields, at)).digest.add(hash);
        untold++;
    }

    private int place(byte[] fields, int at) {
        if (places.length == 0) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(fields);
        int number = buffer.getInt(at) == Short.BYTES ? buffer.getShort(at + Integer.BYTES) : 0;
        int place = number > 0 && number < places.length ? places[number] : 0;
        return place == 0 ? strays : place - 1;
    }

    long untold() {
        return untold;
    }

    /// Tells how many rows were read since the last time.
    void tell() {
        untold = 0;
        for (Digested table : tables) {
            long rows = table.digest.rows();
            if (rows > table.told) {
                rowsRead.accept(table.plan, rows - table.told);
                table.told = rows;
            }
        }
    }

    /// The digest of a table's rows.
    public TableDigest digest(TablePlan plan) {
        return tables.stream()
                .filter(table -> table.plan.source().equals(plan.source()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not read: " + plan.source()))
                .digest;
    }
}
