package dev.changeover.engine.traps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

import dev.changeover.engine.FailureCode;

import static dev.changeover.engine.traps.Trap.byDefault;
import static dev.changeover.engine.traps.Trap.fails;
import static dev.changeover.engine.traps.Trap.holds;
import static dev.changeover.engine.traps.Trap.numbers;
import static dev.changeover.engine.traps.Trap.sql;
import static dev.changeover.engine.traps.Trap.trap;
import static dev.changeover.engine.traps.Verdict.BLOCKED;
import static dev.changeover.engine.traps.Verdict.MOVED_EXACTLY;

/// The file itself.
final class FileTraps {
    private FileTraps() {}

    private static final int PAGE_BYTES = 4_096;

    static final List<Trap> ALL = List.of(
            trap(
                    50,
                    "Commits that are still in the write-ahead log",
                    "The snapshot goes through SQLite's own backup and holds them.",
                    FileTraps::withWriteAheadLog,
                    byDefault(MOVED_EXACTLY, holds("SELECT count(*), max(n) FROM app.t", "500|500"))),
            trap(
                    50,
                    "A writer died in the middle of a transaction: a hot journal",
                    "The half of a transaction is undone, in a copy; the file itself is not touched.",
                    FileTraps::withHotJournal,
                    byDefault(MOVED_EXACTLY, holds("SELECT count(*), sum(n) FROM app.t", "500|125250"))),
            trap(
                    51,
                    "A path without a file",
                    "Says so; SQLite alone would make an empty database there.",
                    file -> {},
                    byDefault(BLOCKED, fails(FailureCode.SOURCE_MISSING))),
            trap(
                    51,
                    "A file of no bytes",
                    "Refused, although SQLite takes it for an empty database.",
                    Files::createFile,
                    byDefault(BLOCKED, fails(FailureCode.SOURCE_EMPTY))),
            trap(
                    51,
                    "Another kind of file",
                    "Refused by its first bytes.",
                    file -> Files.writeString(file, "id,name\n1,one\n".repeat(500)),
                    byDefault(BLOCKED, fails(FailureCode.SOURCE_NOT_A_DATABASE))),
            trap(
                    51,
                    "An encrypted database",
                    "Recognised by bytes that look random from the first on, and named as that.",
                    FileTraps::randomBytes,
                    byDefault(BLOCKED, fails(FailureCode.SOURCE_ENCRYPTED))),
            trap(
                    52,
                    "Damaged pages",
                    "The integrity check of the snapshot finds them before anything is read.",
                    FileTraps::withDamagedPage,
                    byDefault(BLOCKED, fails(FailureCode.SOURCE_CORRUPT))),
            trap(
                    52,
                    "An index that lacks rows of its table",
                    "Found by the same check, so that no query is answered from a faulty index.",
                    FileTraps::withFaultyIndex,
                    byDefault(BLOCKED, fails(FailureCode.SOURCE_CORRUPT))),
            trap(
                    53,
                    "Temporary objects and attached databases",
                    "They belong to a connection, not to the file: each file is one source, and all of it is moved.",
                    FileTraps::withTemporaryView,
                    byDefault(
                            MOVED_EXACTLY,
                            holds("SELECT id FROM app.t", "1"),
                            holds(
                                    "SELECT relname FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'v')",
                                    "t"))),
            trap(
                    53,
                    "A schema edited by hand: a view that names a table of another file",
                    "SQLite itself cannot open such a file, and its message says which object is at fault.",
                    sql(
                            "CREATE TABLE t (id INTEGER PRIMARY KEY)",
                            "CREATE VIEW across AS SELECT id FROM t",
                            "PRAGMA writable_schema = on",
                            "UPDATE sqlite_schema SET sql = 'CREATE VIEW across AS SELECT id FROM other.t' WHERE name = 'across'"),
                    byDefault(BLOCKED, fails(FailureCode.SOURCE_CORRUPT))));

    private static final String FIVE_HUNDRED = "INSERT INTO t (n) " + numbers(500) + "SELECT i FROM n";

    private static void withWriteAheadLog(Path file) throws Exception {
        Path alive = file.resolveSibling("alive.db");
        try (Connection owner = DriverManager.getConnection("jdbc:sqlite:" + alive);
                Statement statement = owner.createStatement()) {
            statement.execute("PRAGMA journal_mode = wal");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)");
            statement.execute(FIVE_HUNDRED);
            Files.copy(alive, file);
            Files.copy(file.resolveSibling("alive.db-wal"), file.resolveSibling(file.getFileName() + "-wal"));
        }
    }

    private static void withTemporaryView(Path file) throws Exception {
        sql(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY)",
                        "INSERT INTO t VALUES (1)",
                        "ATTACH '%s' AS other".formatted(file.resolveSibling("other.db")),
                        "CREATE TABLE other.u (id INTEGER PRIMARY KEY)",
                        "CREATE TEMP VIEW across AS SELECT t.id FROM main.t JOIN other.u ON t.id = u.id",
                        "CREATE TEMP TABLE scratch (x)")
                .make(file);
    }

    private static void withHotJournal(Path file) throws Exception {
        sql("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)", FIVE_HUNDRED).make(file);
        Path alive = Files.copy(file, file.resolveSibling("alive.db"));
        try (Connection owner = DriverManager.getConnection("jdbc:sqlite:" + alive);
                Statement statement = owner.createStatement()) {
            statement.execute("PRAGMA cache_size = 1");
            owner.setAutoCommit(false);
            statement.execute("UPDATE t SET n = -n");
            statement.execute(numbers(20_000).replace("WITH", "INSERT INTO t (n) WITH") + "SELECT i FROM n");
            Files.copy(alive, file, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(file.resolveSibling("alive.db-journal"), file.resolveSibling(file.getFileName() + "-journal"));
            owner.rollback();
        }
    }

    private static void randomBytes(Path file) throws Exception {
        byte[] bytes = new byte[8 * PAGE_BYTES];
        new Random(51).nextBytes(bytes);
        Files.write(file, bytes);
    }

    private static void withDamagedPage(Path file) throws Exception {
        sql("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)", FIVE_HUNDRED).make(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = PAGE_BYTES; i < 2 * PAGE_BYTES; i++) {
            bytes[i] = (byte) 0xa5;
        }
        Files.write(file, bytes);
    }

    private static void withFaultyIndex(Path file) throws Exception {
        sql(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
                        FIVE_HUNDRED,
                        "CREATE INDEX t_n ON t (n)",
                        "PRAGMA writable_schema = on",
                        // The index claims to be partial, loses a row, and claims to be whole again.
                        "UPDATE sqlite_schema SET sql = 'CREATE INDEX t_n ON t (n) WHERE n < 400' WHERE name = 't_n'")
                .make(file);
        sql(
                        "REINDEX t_n",
                        "PRAGMA writable_schema = on",
                        "UPDATE sqlite_schema SET sql = 'CREATE INDEX t_n ON t (n)' WHERE name = 't_n'")
                .make(file);
    }
}
