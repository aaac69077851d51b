package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import dev.changeover.engine.internal.postgres.Ddl;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.TablePlan;

/// What PostgreSQL itself takes for the same rows: psql copies files that were written beforehand in
/// PostgreSQL's own binary form, over two connections; then the same keys and indexes are made, over two
/// connections. Nothing is read from SQLite, nothing is converted, nothing is compared.
final class Floor {
    private static final int CONNECTIONS = 2;
    private static final String SCHEMA = "floor";

    /// A table that is larger than this part of all is given to both connections.
    private static final double LARGE = 0.2;

    private final BenchServer server;
    private final Path folder;
    private final List<TablePlan> tables;
    private final List<Piece> pieces = new ArrayList<>();

    private record Piece(TablePlan table, Path file, long bytes) {}

    /// @param folder for the files
    Floor(BenchServer server, Path folder, MigrationPlan plan) throws IOException {
        this.server = server;
        this.folder = Files.createDirectories(folder);
        tables = plan.tables();
    }

    /// Writes the files, from the schema that the engine has just published.
    void prepare() throws SQLException, IOException {
        long all = Long.parseLong(server.value(BenchServer.USER, """
                SELECT sum(pg_relation_size(oid)) FROM pg_class
                WHERE relkind = 'r' AND relnamespace = '%s'::regnamespace""".formatted(EngineProcess.SCHEMA)));
        for (TablePlan table : tables) {
            String name = Target.quote(EngineProcess.SCHEMA, table.target());
            long pages = Long.parseLong(server.value(
                    BenchServer.USER, "SELECT pg_relation_size('%s') / 8192".formatted(name.replace("'", "''"))));
            if (pages * 8_192 > LARGE * all && pages > CONNECTIONS) {
                write(table, " WHERE ctid < '(%d,0)'".formatted(pages / 2));
                write(table, " WHERE ctid >= '(%d,0)'".formatted(pages / 2));
            } else {
                write(table, "");
            }
        }
        pieces.sort(Comparator.comparingLong(Piece::bytes).reversed());
    }

    private void write(TablePlan table, String condition) throws SQLException, IOException {
        Path file = folder.resolve(pieces.size() + ".copy");
        server.execute("COPY (SELECT %s FROM %s%s) TO '%s' (FORMAT binary)"
                .formatted(columns(table), Target.quote(EngineProcess.SCHEMA, table.target()), condition, file));
        pieces.add(new Piece(table, file, Files.size(file)));
    }

    private static String columns(TablePlan table) {
        return table.columns().stream()
                .map(ColumnPlan::target)
                .map(Target::quote)
                .collect(Collectors.joining(", "));
    }

    /// What a round took.
    ///
    /// @param peakKilobytes of the psql processes together
    record Times(double copySeconds, double wholeSeconds, long peakKilobytes) {}

    /// Copies and builds once, and takes it away again.
    Times measure() throws SQLException, IOException, InterruptedException {
        server.execute("DROP SCHEMA IF EXISTS floor CASCADE");
        List<Path> scripts = writeScripts();
        server.settle();
        long started = System.nanoTime();
        server.execute(tableStatements());
        long copyBegan = System.nanoTime();
        long peak = copy(scripts);
        double copied = (System.nanoTime() - copyBegan) / 1e9;
        build(indexes());
        build(foreignKeys());
        double whole = (System.nanoTime() - started) / 1e9;
        requireRows();
        server.execute("DROP SCHEMA floor CASCADE");
        return new Times(copied, whole, peak);
    }

    private String[] tableStatements() {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA floor"));
        tables.forEach(table -> statements.add(Ddl.createTable(SCHEMA, table, Mode.CREATE_SCHEMA)));
        return statements.toArray(String[]::new);
    }

    /// The largest pieces first, each to the connection that has less to do.
    private List<Path> writeScripts() throws IOException {
        long[] bytes = new long[CONNECTIONS];
        List<StringBuilder> scripts = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            scripts.add(new StringBuilder());
        }
        for (Piece piece : pieces) {
            int least = bytes[0] <= bytes[1] ? 0 : 1;
            bytes[least] += piece.bytes();
            scripts.get(least)
                    .append("\\copy %s (%s) from '%s' with (format binary)%n"
                            .formatted(
                                    Target.quote(SCHEMA, piece.table().target()),
                                    columns(piece.table()),
                                    piece.file()));
        }
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            files.add(Files.writeString(folder.resolve("script-" + i + ".sql"), scripts.get(i)));
        }
        return files;
    }

    private long copy(List<Path> scripts) throws IOException, InterruptedException {
        List<ChildProcess> running = new ArrayList<>();
        for (Path script : scripts) {
            String database =
                    "postgresql://%s@localhost:%d/%s".formatted(BenchServer.USER, server.port(), BenchServer.USER);
            running.add(ChildProcess.start(
                    folder.resolve(script.getFileName() + ".out"),
                    List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script.toString(), database)));
        }
        long peak = 0;
        for (ChildProcess psql : running) {
            ChildProcess.Ended ended = psql.await();
            if (ended.exitCode() != 0) {
                throw new IllegalStateException("psql failed: " + ended.output());
            }
            peak += ended.peakKilobytes();
        }
        return peak;
    }

    private List<String> indexes() {
        List<TablePlan> largestFirst = tables.stream()
                .sorted(Comparator.comparingLong(TablePlan::rows).reversed())
                .toList();
        List<String> statements = new ArrayList<>();
        for (TablePlan table : largestFirst) {
            for (IndexPlan index : table.indexes()) {
                String attach = index.constraint() ? "; " + Ddl.attachUnique(SCHEMA, table, index) : "";
                statements.add(Ddl.createIndex(SCHEMA, table, index) + attach);
            }
            if (!table.primaryKey().isEmpty()) {
                statements.add("ALTER TABLE %s ADD CONSTRAINT %s PRIMARY KEY (%s)"
                        .formatted(
                                Target.quote(SCHEMA, table.target()),
                                Target.quote(table.primaryKeyName()),
                                table.primaryKey().stream().map(Target::quote).collect(Collectors.joining(", "))));
            }
            for (CheckPlan check : table.checks()) {
                statements.add(Ddl.addCheck(SCHEMA, table, check));
            }
        }
        return statements;
    }

    private List<String> foreignKeys() {
        List<String> statements = new ArrayList<>();
        for (TablePlan table : tables) {
            for (ForeignKeyPlan key : table.foreignKeys()) {
                statements.add(Ddl.addForeignKey(SCHEMA, table, key).replace(" NOT VALID", ""));
            }
        }
        return statements;
    }

    private void build(List<String> statements) throws InterruptedException {
        Queue<String> left = new ConcurrentLinkedQueue<>(statements);
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                workers.add(threads.submit(() -> {
                    try (Connection connection = server.connect(BenchServer.USER);
                            Statement statement = connection.createStatement()) {
                        for (String sql = left.poll(); sql != null; sql = left.poll()) {
                            statement.execute(sql);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the floor could not be built", e);
        }
    }

    private void requireRows() throws SQLException {
        for (TablePlan table : tables) {
            String count = "SELECT count(*) FROM " + Target.quote(SCHEMA, table.target());
            if (Long.parseLong(server.value(BenchServer.USER, count)) != table.rows()) {
                throw new IllegalStateException("psql did not copy all of " + table.target());
            }
        }
    }
}
