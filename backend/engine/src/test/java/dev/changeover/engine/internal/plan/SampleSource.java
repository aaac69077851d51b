package dev.changeover.engine.internal.plan;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.changeover.engine.Assessment;
import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.KeyCollision;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.census.KeyCollisions;
import dev.changeover.engine.internal.sqlite.CatalogReader;
import dev.changeover.engine.internal.sqlite.ViolationCount;
import dev.changeover.engine.plan.PlanOverrides;

/// A real SQLite database in memory, assessed with a census that SQLite itself counts.
public final class SampleSource implements AutoCloseable {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}");
    private static final Pattern ZONED = Pattern.compile(TIMESTAMP.pattern() + "(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TRUTH = Pattern.compile("(?i)[tfyn]|yes|no|true|false");
    private static final Pattern JSON = Pattern.compile("\\{.*}|\\[.*]");

    private final Connection sqlite;

    public SampleSource(String... statements) throws SQLException {
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        for (String statement : statements) {
            execute(statement);
        }
    }

    public SampleSource execute(String sql) throws SQLException {
        try (Statement statement = sqlite.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    public Connection connection() {
        return sqlite;
    }

    public Assessment assess() throws SQLException {
        Catalog catalog = ViolationCount.all(sqlite, CatalogReader.read(sqlite));
        List<TableCensus> tables = new ArrayList<>();
        for (Table table : catalog.tables()) {
            tables.add(census(table));
        }
        List<KeyCollision> collisions = KeyCollisions.find(sqlite, catalog, tables);
        Planning.Planned byDefault = Planning.of(catalog, tables, collisions, PlanOverrides.none(), Decisions.none());
        return new Assessment(
                "0".repeat(64), catalog, tables, collisions, byDefault.findings(), byDefault.manualSteps(), null);
    }

    private TableCensus census(Table table) throws SQLException {
        List<ColumnCensus> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(census(table, column));
        }
        long rows = number("SELECT count(*) FROM " + quoted(table.name()));
        return new TableCensus(table.name(), rows, rows * 10, 10, columns, List.of());
    }

    private ColumnCensus census(Table table, Column column) throws SQLException {
        Counts counts = new Counts();
        String sql = """
                SELECT typeof(%1$s), %1$s, CAST(%1$s AS BLOB) FROM %2$s
                """.formatted(quoted(column.name()), quoted(table.name()));
        try (Statement statement = sqlite.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                counts.add(row);
            }
        }
        return counts.census(column.name());
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws SQLException {
        sqlite.close();
    }

    private static final class Counts {
        private long nulls;
        private long integers;
        private long reals;
        private long texts;
        private long blobs;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;
        private long fractional;
        private long infinite;
        private long textBytes;
        private long textCharacters;
        private long blobBytes;
        private long invalid;
        private long nul;
        private long dates;
        private long timestamps;
        private long zoned;
        private long uuids;
        private long jsons;
        private long empties;
        private long zeroDates;
        private final Map<String, Long> truths = new TreeMap<>();
        private long huge;
        private long uuidBlobs;

        private void add(ResultSet row) throws SQLException {
            switch (row.getString(1)) {
                case "null" -> nulls++;
                case "integer" -> {
                    integers++;
                    min = Math.min(min, row.getLong(2));
                    max = Math.max(max, row.getLong(2));
                }
                case "real" -> {
                    reals++;
                    infinite += Double.isInfinite(row.getDouble(2)) ? 1 : 0;
                    huge += Math.abs(row.getDouble(2)) >= 0x1p63 && !Double.isInfinite(row.getDouble(2)) ? 1 : 0;
                    fractional += row.getDouble(2) % 1 != 0 ? 1 : 0;
                }
                case "text" -> addText(row.getBytes(3));
                default -> {
                    blobs++;
                    uuidBlobs += row.getBytes(3).length == 16 ? 1 : 0;
                    blobBytes = Math.max(blobBytes, row.getBytes(3).length);
                }
            }
        }

        private void addText(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            texts++;
            textBytes = Math.max(textBytes, bytes.length);
            textCharacters = Math.max(textCharacters, text.codePointCount(0, text.length()));
            if (text.indexOf('\uFFFD') >= 0) {
                invalid++;
            } else if (text.indexOf('\0') >= 0) {
                nul++;
            }
            dates += DATE.matcher(text).matches() ? 1 : 0;
            timestamps += TIMESTAMP.matcher(text).matches() ? 1 : 0;
            zoned += ZONED.matcher(text).matches() ? 1 : 0;
            uuids += UUID.matcher(text).matches() ? 1 : 0;
            jsons += JSON.matcher(text).matches() ? 1 : 0;
            empties += text.isEmpty() ? 1 : 0;
            zeroDates += text.startsWith("0000-00-00") ? 1 : 0;
            if (TRUTH.matcher(text).matches()) {
                truths.merge(text.toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
        }

        private ColumnCensus census(String column) {
            return new ColumnCensus(
                    column,
                    nulls,
                    integers,
                    reals,
                    texts,
                    blobs,
                    integers == 0 ? null : Long.valueOf(min),
                    integers == 0 ? null : Long.valueOf(max),
                    fractional,
                    infinite,
                    textBytes,
                    textCharacters,
                    blobBytes,
                    invalid,
                    nul,
                    dates,
                    timestamps,
                    zoned,
                    uuids,
                    jsons,
                    empties,
                    zeroDates,
                    truths,
                    huge,
                    uuidBlobs,
                    Map.of());
        }
    }
}
