package dev.changeover.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.changeover.engine.RollBackResult.TableLoss;
import dev.changeover.engine.plan.MigrationPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Cut-over, rollback, rehearsal and clean-up, on a real PostgreSQL that others use meanwhile.
class CutOverTest {
    private static final CancellationToken NEVER = new CancellationToken();

    @TempDir
    private Path folder;

    private Path source;
    private TargetConnection target;
    private LoadOptions options;
    private Snapshot snapshot;
    private MigrationPlan plan;

    @BeforeEach
    void makeASourceOfTwoTables() throws Exception {
        source = folder.resolve("app.db");
        target = EmbeddedTarget.newDatabase();
        options = new LoadOptions(UUID.randomUUID(), 2, 1_000);
        write(
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer)",
                "INSERT INTO customer VALUES (1, 'Ada'), (2, 'Grace')",
                "INSERT INTO orders VALUES (10, 1), (11, 2), (12, 2)");
        prepare();
    }

    private void write(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void prepare() throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("work"));
        snapshot = Snapshot.take(SourceFile.check(source), workspace, Instant.EPOCH, MigrationListener.silent(), NEVER);
        Assessment assessment = Assessor.assess(snapshot, 2, MigrationListener.silent(), NEVER);
        plan = Planner.plan(assessment, "shop");
    }

    private boolean isCurrent() {
        return Snapshot.isCurrent(
                SourceFile.check(source), snapshot.sha256(), folder.resolve("work"), MigrationListener.silent(), NEVER);
    }

    private MigrationReport load() {
        return Migrator.load(plan, List.of(snapshot), target, options, MigrationListener.silent(), NEVER);
    }

    private CutOverResult cutOver(boolean mayRetire) {
        return Migrator.cutOver(plan, target, options, MigrationListener.silent(), NEVER, mayRetire);
    }

    private RollBackResult rollBack(long acceptedLoss) {
        return Migrator.rollBack(plan, target, options, MigrationListener.silent(), NEVER, acceptedLoss);
    }

    private List<String> query(String sql) throws SQLException {
        return EmbeddedTarget.query(target, sql);
    }

    private void execute(String... statements) throws SQLException {
        EmbeddedTarget.execute(target, statements);
    }

    private void makeFormerShop() throws SQLException {
        execute(
                "CREATE SCHEMA shop",
                "CREATE TABLE shop.customer (id serial PRIMARY KEY, name text)",
                "INSERT INTO shop.customer (name) VALUES ('former')",
                "CREATE VIEW shop.names AS SELECT name FROM shop.customer",
                "CREATE SEQUENCE shop.tickets START 500");
    }

    private static FailureCode codeOf(Throwable thrown) {
        return ((MigrationException) thrown).code();
    }

    @Test
    void aLoadIsInvisibleUntilItIsCutOver() throws Exception {
        // When
        MigrationReport report = load();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(query("SELECT 1 FROM pg_namespace WHERE nspname = 'shop'")).isEmpty();

        // When
        CutOverResult result = cutOver(false);

        // Then
        assertThat(result.tables()).isEqualTo(2);
        assertThat(result.retiredSchema()).isNull();
        assertThat(query("SELECT * FROM shop.customer ORDER BY 1")).containsExactly("1|Ada", "2|Grace");
        assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'changeover_staging%'"))
                .isEmpty();
    }

    @Test
    void aLoadThatWasNotVerifiedIsNotCutOver() {
        assertThatThrownBy(() -> cutOver(true))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(FailureCode.NOT_READY_TO_CUT_OVER));
    }

    @Test
    void whatWasThereIsRetiredAndItsPeopleKeepTheirRights() throws Exception {
        // Given
        makeFormerShop();
        String role = "app_" + target.database();
        execute(
                "CREATE ROLE %s".formatted(role),
                "GRANT SELECT, INSERT ON shop.customer TO %s WITH GRANT OPTION".formatted(role),
                "ALTER TABLE shop.customer OWNER TO %s".formatted(role));
        load();

        // When
        assertThatThrownBy(() -> cutOver(false))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(FailureCode.TARGET_SCHEMA_NOT_EMPTY));
        CutOverResult result = cutOver(true);

        // Then
        assertThat(result.retired()).containsExactlyInAnyOrder("customer", "names", "tickets");
        assertThat(query("SELECT name FROM %s.names".formatted(result.retiredSchema())))
                .containsExactly("former");
        assertThat(query("SELECT nextval('%s.tickets')".formatted(result.retiredSchema())))
                .containsExactly("500");
        assertThat(query("SELECT count(*) FROM shop.customer")).containsExactly("2");
        assertThat(query("SELECT tableowner FROM pg_tables WHERE schemaname = 'shop' AND tablename = 'customer'"))
                .containsExactly(role);

        // When it is asked for once more
        CutOverResult again = cutOver(true);

        // Then
        assertThat(again).isEqualTo(result);
    }

    @Test
    void aRollbackMeasuresWhatWasWrittenAndKeepsIt() throws Exception {
        // Given
        makeFormerShop();
        load();
        cutOver(true);
        execute(
                "INSERT INTO shop.customer (name) VALUES ('new'), ('newer')",
                "UPDATE shop.customer SET name = 'Ada L.' WHERE id = 1",
                "DELETE FROM shop.orders WHERE id = 12");

        // When and then
        assertThat(Migrator.measureLoss(plan, target, options, NEVER).tables())
                .containsExactly(new TableLoss("customer", 3, 1), new TableLoss("orders", 0, 1));
        assertThatThrownBy(() -> rollBack(2)).satisfies(e -> {
            assertThat(codeOf(e)).isEqualTo(FailureCode.LOSS_NOT_ACCEPTED);
            assertThat(e).hasMessageContaining("3 rows were written (customer 3)");
        });
        assertThat(query("SELECT count(*) FROM shop.customer")).containsExactly("4");

        // When
        RollBackResult result = rollBack(3);

        // Then
        assertThat(result.losses()).containsExactly(new TableLoss("customer", 3, 1), new TableLoss("orders", 0, 1));
        assertThat(result.restored()).containsExactlyInAnyOrder("customer", "names", "tickets");
        assertThat(query("SELECT name FROM shop.names")).containsExactly("former");
        assertThat(query("SELECT to_regclass('shop.orders')")).containsExactly("null");
        assertThat(query("SELECT name FROM %s.customer ORDER BY id".formatted(result.setAsideSchema())))
                .containsExactly("Ada L.", "Grace", "new", "newer");
        assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'changeover_retired%'"))
                .isEmpty();

        // When it is asked for once more
        assertThat(rollBack(0)).isEqualTo(result);
    }

    @Test
    void aSchemaThatTheCutOverMadeGoesWithTheRollback() throws Exception {
        // Given
        load();
        cutOver(false);

        // When
        rollBack(0);

        // Then
        assertThat(query("SELECT 1 FROM pg_namespace WHERE nspname = 'shop'")).isEmpty();
        assertThatThrownBy(this::load).satisfies(e -> assertThat(codeOf(e)).isEqualTo(FailureCode.PLAN_INVALID));
    }

    @Test
    void onlyTheLastCutOverCanBeRolledBack() throws Exception {
        // Given
        LoadOptions first = options;
        load();
        cutOver(false);
        options = new LoadOptions(UUID.randomUUID(), 2, 1_000);
        write("INSERT INTO customer VALUES (3, 'Edsger')");
        MigrationPlan firstPlan = plan;
        prepare();
        load();
        cutOver(true);

        // When and then
        assertThatThrownBy(() -> Migrator.rollBack(firstPlan, target, first, MigrationListener.silent(), NEVER, 0))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(FailureCode.NOTHING_TO_ROLL_BACK));

        // When
        rollBack(0);
        assertThat(query("SELECT count(*) FROM shop.customer")).containsExactly("2");
        Migrator.rollBack(firstPlan, target, first, MigrationListener.silent(), NEVER, 0);

        // Then
        assertThat(query("SELECT 1 FROM pg_namespace WHERE nspname = 'shop'")).isEmpty();
    }

    /// Every insert that was acknowledged lies in exactly one of the places: retired, in place, or set aside.
    @Test
    void nothingThatAnApplicationCommitsMeanwhileIsLost() throws Exception {
        // Given
        makeFormerShop();
        load();
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> writers = List.of(
                    threads.submit(() -> insertUntil(stop, started)), threads.submit(() -> insertUntil(stop, started)));
            started.await();

            // When
            CutOverResult cutOver = cutOver(true);
            RollBackResult rollBack = rollBack(Long.MAX_VALUE);
            stop.set(true);

            // Then
            int committed = writers.get(0).get() + writers.get(1).get();
            String count = """
                    SELECT (SELECT count(*) FROM shop.customer WHERE name = 'app')
                         + (SELECT count(*) FROM %s.customer WHERE name = 'app')""".formatted(rollBack.setAsideSchema());
            assertThat(query(count)).containsExactly(Integer.toString(committed));
            long setAside =
                    rollBack.losses().stream().mapToLong(TableLoss::written).sum();
            assertThat(query(
                            "SELECT count(*) FROM %s.customer WHERE name = 'app'".formatted(rollBack.setAsideSchema())))
                    .containsExactly(Long.toString(setAside));
            assertThat(cutOver.retired()).contains("customer");
        }
    }

    private int insertUntil(AtomicBoolean stop, CountDownLatch started) throws SQLException {
        int committed = 0;
        try (Connection connection = EmbeddedTarget.connect(target);
                Statement statement = connection.createStatement()) {
            while (!stop.get()) {
                statement.execute("INSERT INTO shop.customer (name) VALUES ('app')");
                committed++;
                started.countDown();
            }
        }
        return committed;
    }

    @Test
    void aLockThatSomebodyHoldsIsWaitedFor() throws Exception {
        // Given
        makeFormerShop();
        load();
        try (Connection holder = EmbeddedTarget.connect(target);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT * FROM shop.customer");

            // When
            CutOverResult result =
                    Migrator.cutOver(plan, target, options, new OnWarning(fields -> commit(holder)), NEVER, true);

            // Then
            assertThat(result.tables()).isEqualTo(2);
        }
    }

    @Test
    void whoWaitsForALockCanBeCancelledAndLearnsWhoHoldsIt() throws Exception {
        // Given
        makeFormerShop();
        load();
        CancellationToken cancellation = new CancellationToken();
        StringBuilder holders = new StringBuilder();
        try (Connection holder = EmbeddedTarget.connect(target);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SET application_name = 'night shift'");
            statement.execute("SELECT * FROM shop.customer");

            // When and then
            assertThatThrownBy(() -> Migrator.cutOver(
                            plan,
                            target,
                            options,
                            new OnWarning(fields -> {
                                holders.append(fields.get("holders"));
                                cancellation.cancel();
                            }),
                            cancellation,
                            true))
                    .satisfies(e -> assertThat(codeOf(e)).isEqualTo(FailureCode.CANCELLED));
        }
        assertThat(holders.toString()).contains("night shift, idle in transaction");
        assertThat(query("SELECT name FROM shop.names")).containsExactly("former");
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Does something when the engine warns.
    private record OnWarning(java.util.function.Consumer<Map<String, String>> action) implements MigrationListener {
        @Override
        public void phase(MigrationPhase phase) {}

        @Override
        public void progress(MigrationProgress progress) {}

        @Override
        public void log(LogLevel level, String message, Map<String, String> fields) {
            if (level == LogLevel.WARN) {
                action.accept(fields);
            }
        }
    }

    @Test
    void clearingUpDropsWhatWasKeptButNothingThatOthersNeed() throws Exception {
        // Given
        makeFormerShop();
        load();
        assertThatThrownBy(() -> Migrator.cleanUp(target, options, NEVER))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(FailureCode.NOT_READY_TO_CUT_OVER));
        CutOverResult result = cutOver(true);
        execute("CREATE VIEW public.report AS SELECT name FROM %s.customer".formatted(result.retiredSchema()));

        // When and then
        assertThatThrownBy(() -> Migrator.cleanUp(target, options, NEVER))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(FailureCode.TARGET_REFUSED));
        assertThat(query("SELECT name FROM public.report")).containsExactly("former");

        // When
        execute("DROP VIEW public.report");
        Migrator.cleanUp(target, options, NEVER);
        Migrator.cleanUp(target, options, NEVER);

        // Then
        assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'changeover%'"))
                .isEmpty();
        assertThat(query("SELECT count(*) FROM shop.orders")).containsExactly("3");
    }

    @Test
    void aRehearsalDoesEverythingAndLeavesNothing() throws Exception {
        // When
        Rehearsal rehearsal =
                Migrator.rehearse(plan, List.of(snapshot), target, options, MigrationListener.silent(), NEVER);

        // Then
        assertThat(rehearsal.report().verified()).isTrue();
        assertThat(rehearsal.cutOverTried()).isTrue();
        assertThat(rehearsal.wouldRetire()).isEmpty();
        assertThat(rehearsal.tableBytes()).isPositive();
        assertThat(rehearsal.indexBytes()).isPositive();
        assertThat(rehearsal.phases()).containsKeys(MigrationPhase.SCHEMA, MigrationPhase.CUT_OVER);
        assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'changeover%' OR nspname = 'shop'"))
                .isEmpty();
    }

    @Test
    void aRehearsalNextToTablesInUseTouchesThemNot() throws Exception {
        // Given
        makeFormerShop();

        // When
        Rehearsal rehearsal =
                Migrator.rehearse(plan, List.of(snapshot), target, options, MigrationListener.silent(), NEVER);

        // Then
        assertThat(rehearsal.cutOverTried()).isFalse();
        assertThat(rehearsal.wouldRetire()).containsExactlyInAnyOrder("customer", "names", "tickets");
        assertThat(query("SELECT name FROM shop.names")).containsExactly("former");
    }

    @Test
    void aRehearsalThatFailsLeavesNothingEither() throws Exception {
        // Given
        write("CREATE TABLE n (v INTEGER)");
        write("INSERT INTO n VALUES (1), (2)");
        write(
                "WITH RECURSIVE i(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i LIMIT 400) INSERT INTO n SELECT x FROM i");
        write("INSERT INTO n VALUES ('text')");
        prepare();
        options = new LoadOptions(options.loadId(), 2, 0);

        // When and then
        assertThatThrownBy(() ->
                        Migrator.rehearse(plan, List.of(snapshot), target, options, MigrationListener.silent(), NEVER))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(FailureCode.TOO_MANY_REJECTS));
        assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'changeover%'"))
                .isEmpty();
    }

    @Test
    void aSourceThatMovedIsTold() throws Exception {
        // When and then
        assertThat(isCurrent()).isTrue();
        write("UPDATE customer SET name = 'Eda' WHERE id = 1");
        assertThat(isCurrent()).isFalse();
        try (var left = Files.list(folder.resolve("work"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("snapshot.db", "snapshot.db-sha256");
        }
    }

    @Test
    void aSourceInWriteAheadModeIsTheSameBeforeAndAfterACheckpoint() throws Exception {
        // Given
        try (Connection application = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = application.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("INSERT INTO customer VALUES (3, 'in the log')");
            prepare();

            // When and then
            assertThat(isCurrent()).isTrue();
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            assertThat(isCurrent()).isTrue();
            statement.execute("INSERT INTO customer VALUES (4, 'later')");
            assertThat(isCurrent()).isFalse();
        }
    }

    @Test
    void aLedgerOfAnEarlierBuildIsTakenOver() throws Exception {
        // Given
        execute("CREATE SCHEMA changeover_ledger", """
                CREATE TABLE changeover_ledger.load (
                    load_id uuid PRIMARY KEY, source_sha256 text NOT NULL, plan_sha256 text NOT NULL,
                    staging_schema text NOT NULL, target_schema text NOT NULL,
                    started_at timestamptz NOT NULL DEFAULT now(), published_at timestamptz)""");

        // When
        load();
        cutOver(false);

        // Then
        assertThat(query("SELECT count(*) FROM shop.orders")).containsExactly("3");
    }
}
