package dev.changeover.engine.internal.sqlite;

import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Catalog.Damage;
import dev.changeover.engine.catalog.Table;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a damaged table up to the first one that SQLite cannot read. What follows is lost.
final class UntilDamage implements RowReader {
    private final String table;
    private final Consumer<Damage> damages;
    private final @Nullable RowReader rows;
    private final Row row;
    private boolean ended;

    /// @param opening may already fail
    /// @param damages hears of the place where the reading ends too early
    UntilDamage(Supplier<RowReader> opening, Table table, Consumer<Damage> damages) {
        this.table = table.name();
        this.damages = damages;
        RowReader opened = null;
        try {
            opened = opening.get();
        } catch (MigrationException e) {
            end(e);
        }
        rows = opened;
        row = opened == null ? new Row(table.columns().size()) : opened.row();
    }

    private void end(MigrationException failure) {
        if (failure.code() != FailureCode.SOURCE_CORRUPT) {
            throw failure;
        }
        ended = true;
        damages.accept(new Damage(table, 0, null, null, failure.detail() + " The rows behind are lost."));
    }

    @Override
    public boolean next() {
        if (ended || rows == null) {
            return false;
        }
        try {
            return rows.next();
        } catch (MigrationException e) {
            end(e);
            return false;
        }
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
