package dev.changeover.engine.internal.convert;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.RowRepair;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Puts the values of a person in the place of those of the source, row by row.
public final class Repairs {
    private static final Pattern ROWID = Pattern.compile("rowid -?\\d+");

    /// Values of a key are shown up to 64 characters.
    private static final int LONGEST_KEY = 60;

    private final TablePlan plan;
    private final int[] sourceColumns;
    private final Map<String, RowRepair> byRow = new HashMap<>();
    private final NamedRows rows;

    Repairs(TablePlan plan, int[] sourceColumns) {
        this.plan = plan;
        this.sourceColumns = sourceColumns;
        plan.repairs().forEach(repair -> byRow.put(repair.row(), repair));
        rows = new NamedRows(plan, sourceColumns, byRow.keySet());
    }

    /// Refuses repairs that no plan can hold: of unknown tables or columns, or with values that are not
    /// what they say.
    ///
    /// @throws PlanRejectedException with every fault and its place
    public static void check(MigrationPlan plan, List<RowRepair> repairs) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < repairs.size(); i++) {
            RowRepair repair = repairs.get(i);
            String pointer = "/repairs/%d".formatted(i);
            TablePlan table = plan.tables().stream()
                    .filter(known -> known.source().equals(repair.table()) && !known.excluded())
                    .findFirst()
                    .orElse(null);
            if (table == null) {
                faults.add(new Fault(pointer + "/table", "The plan moves no table of this name."));
                continue;
            }
            if (!ROWID.matcher(repair.row()).matches() && repair.row().length() > LONGEST_KEY) {
                faults.add(
                        new Fault(pointer + "/row", "A key this long is shown shortened, and may mean several rows."));
            }
            for (int j = 0; j < repair.values().size(); j++) {
                String fault = fault(table, repair.values().get(j));
                if (fault != null) {
                    faults.add(new Fault("%s/values/%d".formatted(pointer, j), fault));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new PlanRejectedException(faults);
        }
    }

    private static @Nullable String fault(TablePlan table, RowRepair.Value value) {
        if (table.columns().stream().noneMatch(column -> column.source().equals(value.column()))) {
            return "The table %s has no column %s.".formatted(table.source(), value.column());
        }
        // An unpaired surrogate would silently become a question mark.
        if (value.value() != null && !StandardCharsets.UTF_8.newEncoder().canEncode(value.value())) {
            return "Not text that UTF-8 can write.";
        }
        try {
            replace(new Row(1), 0, value);
            return null;
        } catch (IllegalArgumentException e) {
            return switch (value.storageClass()) {
                case INTEGER -> "Not a whole number of 64 bits.";
                case REAL -> "Not a number.";
                case BLOB -> "Not bytes in hexadecimal digits.";
                case NULL, TEXT -> "Not a value.";
            };
        }
    }

    /// Whether a person gave a row a value for one of some columns of the source.
    boolean mend(Row row, int[] columns) {
        String name = rows.nameOf(row);
        RowRepair repair = name == null ? null : byRow.get(name);
        return repair != null
                && repair.values().stream()
                        .mapToInt(value -> sourceColumns[planned(value.column())])
                        .anyMatch(column -> Arrays.stream(columns).anyMatch(wanted -> wanted == column));
    }

    /// The row as it was mended; the row itself where nobody did.
    Row repaired(Row row) {
        String name = rows.nameOf(row);
        RowRepair repair = name == null ? null : byRow.get(name);
        if (repair == null) {
            return row;
        }
        Row mended = row.copy();
        for (RowRepair.Value value : repair.values()) {
            replace(mended, sourceColumns[planned(value.column())], value);
        }
        return mended;
    }

    private int planned(String column) {
        int planned = 0;
        while (!plan.columns().get(planned).source().equals(column)) {
            planned++;
        }
        return planned;
    }

    private static void replace(Row row, int column, RowRepair.Value repair) {
        String value = repair.value() == null ? "" : repair.value();
        switch (repair.storageClass()) {
            case NULL -> row.replaceByNull(column);
            case INTEGER -> row.replace(column, Long.parseLong(value));
            case REAL -> row.replace(column, new BigDecimal(value).doubleValue());
            case TEXT -> row.replace(column, Row.TEXT, value.getBytes(StandardCharsets.UTF_8));
            case BLOB -> row.replace(column, Row.BLOB, HexFormat.of().parseHex(value));
        }
    }
}
