package dev.changeover.migration;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a migration will take, computed from the census and the plan. A rehearsal measures it.
///
/// @param seconds how long it may take on a small machine, indexes and verification included
/// @param tableBytes the tables on the target
/// @param indexBytes their keys and indexes
/// @param targetPeakBytes free space that the target needs meanwhile
/// @param workspaceBytes what the snapshot takes in the service's data folder
/// @param basis how these were computed, in words
@Schema(name = "Estimate")
public record Estimate(
        @Schema(examples = "4") long seconds,
        @Schema(examples = "16777216") long tableBytes,
        @Schema(examples = "4194304") long indexBytes,
        @Schema(examples = "31457280") long targetPeakBytes,
        @Schema(examples = "18264064") long workspaceBytes,
        String basis) {

    private static final String BASIS = "Tables: 28 bytes per row, the width of each type, and the texts and blobs as"
            + " counted. Indexes: 16 bytes and the key per row, nine tenths full. Peak: both and half as much again,"
            + " for sorting and the write-ahead log. Time: 40 MB and 300,000 rows per second, whichever is slower.";

    private static final long BYTES_PER_ROW = 28;
    private static final long BYTES_PER_INDEX_ENTRY = 16;
    private static final long BYTES_PER_SECOND = 40_000_000;
    private static final long ROWS_PER_SECOND = 300_000;

    /// SQLite keeps a whole number in as few bytes as it needs; this many on average.
    private static final long BYTES_PER_STORED_INTEGER = 3;

    static Estimate of(dev.changeover.engine.Assessment found, MigrationPlan plan, long snapshotBytes) {
        Map<String, TableCensus> censuses =
                found.tables().stream().collect(Collectors.toMap(TableCensus::table, Function.identity()));
        return of(censuses, plan, Function.identity(), snapshotBytes);
    }

    /// Keys and indexes are those of the tables that the rows of several sources go to.
    static Estimate of(Assessed.Several several, MigrationPlan plan) {
        Map<String, TableCensus> censuses = several.sources().stream()
                .flatMap(source -> source.assessment().tables().stream()
                        .map(table -> Map.entry(source.key() + "/" + table.table(), table)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, TablePlan> placed =
                plan.placed().stream().collect(Collectors.toMap(TablePlan::target, Function.identity()));
        long snapshotBytes = several.stored().stream()
                .mapToLong(row -> row.snapshotSizeBytes)
                .sum();
        return of(censuses, plan, share -> placed.getOrDefault(share.target(), share), snapshotBytes);
    }

    private static Estimate of(
            Map<String, TableCensus> censuses,
            MigrationPlan plan,
            Function<TablePlan, TablePlan> placed,
            long snapshotBytes) {
        long tables = 0;
        long indexes = 0;
        long rows = 0;
        for (TablePlan table : plan.tables()) {
            TableCensus census = censuses.get(table.source());
            if (census != null && !table.excluded()) {
                rows += census.rows();
                tables += tableBytes(table, census);
                indexes += indexBytes(placed.apply(table), census);
            }
        }
        long seconds = 1 + Math.max((tables + indexes) / BYTES_PER_SECOND, rows / ROWS_PER_SECOND);
        return new Estimate(seconds, tables, indexes, (tables + indexes) * 3 / 2, snapshotBytes, BASIS);
    }

    private static long tableBytes(TablePlan table, TableCensus census) {
        Map<String, ColumnCensus> values = census.columns().stream()
                .collect(Collectors.toMap(column -> folded(column.column()), column -> column));
        long bytes = census.rows() * BYTES_PER_ROW + longBytes(census);
        for (ColumnPlan column : table.columns()) {
            ColumnCensus counted = values.get(folded(column.source()));
            if (counted != null) {
                bytes += (counted.integers() + counted.reals()) * width(column);
            }
        }
        return bytes;
    }

    /// SQLite takes names that differ in the case of ASCII letters for the same.
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static long indexBytes(TablePlan table, TableCensus census) {
        long keys =
                table.primaryKey().isEmpty() ? 0 : keyBytes(table.primaryKey().size(), census);
        long others = table.indexes().stream()
                .mapToLong(index -> keyBytes(index.keys().size(), census))
                .sum();
        return (keys + others) * 10 / 9;
    }

    private static long keyBytes(int columns, TableCensus census) {
        long perColumn = Math.max(
                Long.BYTES,
                longBytes(census) / Math.max(1, census.rows() * census.columns().size()));
        return census.rows() * (BYTES_PER_INDEX_ENTRY + columns * perColumn);
    }

    /// What texts and blobs take of a table's records: all but numbers and one byte per value for its kind.
    private static long longBytes(TableCensus census) {
        long others = census.rows() * (census.columns().size() + 1L);
        for (ColumnCensus column : census.columns()) {
            others += column.integers() * BYTES_PER_STORED_INTEGER + column.reals() * Double.BYTES;
        }
        return Math.max(0, census.payloadBytes() - others);
    }

    private static long width(ColumnPlan column) {
        return switch (column.type().name()) {
            case BOOLEAN -> 1;
            case SMALLINT -> Short.BYTES;
            case INTEGER, DATE, REAL, ENUM -> Integer.BYTES;
            case BIGINT, DOUBLE_PRECISION, TIMESTAMP, TIMESTAMPTZ, TIME -> Long.BYTES;
            case NUMERIC, TEXT, VARCHAR, BYTEA, UUID, JSON, CHAR, INTERVAL, JSONB, INET -> 2L * Long.BYTES;
        };
    }
}
