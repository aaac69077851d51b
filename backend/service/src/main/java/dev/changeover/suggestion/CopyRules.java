package dev.changeover.suggestion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.changeover.document.Purpose;

import static dev.changeover.suggestion.Concept.*;

/// Copies: made, kept, proved, and put back.
final class CopyRules {

    static final List<Rule> ALL = List.of(
            Rule.likely("manual.review", "Somebody looks scripts over.")
                    .begins(REVIEW)
                    .says(BACKUP)
                    .plain(),
            Rule.sure("file.manifest", "A manifest names files with their hashes.")
                    .says(MANIFEST)
                    .near(BACKUP, COPY, CHECKSUM)
                    .with(Filled.one("path", Facts::file)),
            Rule.likely("schedule.create", "Backups are to be made again and again.")
                    .says(SCHEDULE, CADENCE)
                    .says(BACKUP, COPY)
                    .unless(VERIFY, WORKING, RESTORE, TEST)
                    .with(reading -> recurring(reading, "pg.backup")),
            Rule.likely("schedule.create", "Maintenance of tables is to recur.")
                    .says(SCHEDULE)
                    .says(VACUUM, ANALYZE_STATEMENT)
                    .with(reading -> recurring(reading, "pg.analyze")),
            Rule.likely("schedule.create", "Indexes are to be rebuilt again and again.")
                    .says(SCHEDULE)
                    .says(REINDEX)
                    .with(reading -> recurring(reading, "pg.reindex")),
            Rule.likely("schedule.create", "Views are to be refreshed again and again.")
                    .says(SCHEDULE)
                    .says(MATERIALIZED_VIEW)
                    .with(reading -> recurring(reading, "pg.refresh")),
            Rule.likely("schedule.create", "Partitions are to be created again and again.")
                    .says(SCHEDULE)
                    .says(PARTITION)
                    .with(reading -> recurring(reading, "pg.partition")),
            Rule.likely("pg.restore", "A branch goes back to a backup.")
                    .says(RESTORE)
                    .says(BACKUP)
                    .unless(TEST, VERIFY, SQLITE, SQLITE_FILE)
                    .in(Purpose.CONTINGENCY)
                    .plain(),
            Rule.nothing().begins(RESTORE).in(Purpose.CONTINGENCY).plain(),
            Rule.sure("backup.verify", "A backup counts once it was restored.")
                    .says(BACKUP)
                    .says(RESTORE)
                    .with(Filled.one("recoverWithin", Facts::duration)),
            Rule.sure("backup.verify", "A restore is tried out.")
                    .says(RESTORE, RECOVERY)
                    .says(TEST, SCRATCH, RECOVERY)
                    .unless(DOCUMENT, WRITE)
                    .with(Filled.one("recoverWithin", Facts::duration)),
            Rule.sure("file.age", "The age of the youngest backup tells whether backups are made.")
                    .says(BACKUP)
                    .says(YOUNGER)
                    .with(Filled.one("atMost", Facts::duration)),
            Rule.likely("sqlite.backup", "The SQLite file is copied.")
                    .says(COPY)
                    .says(SQLITE, SQLITE_FILE)
                    .unless(DUMP_SQLITE, RESTORE, ARCHIVE, STORE)
                    .with(CopyRules::source),
            Rule.sure("sqlite.backup", "Commands of SQLite make the copy.")
                    .says(BACKUP)
                    .near(SQLITE_COMMAND)
                    .unless(DUMP_SQLITE, RESTORE, SCHEDULE, STORE)
                    .plain(),
            Rule.likely("sqlite.dump", "The SQLite file is written out as SQL.")
                    .says(DUMP_SQLITE)
                    .near(SQLITE, SQLITE_FILE, BACKUP)
                    .with(CopyRules::dump),
            Rule.sure("backup.verify", "A backup is proved by restoring it.")
                    .says(BACKUP)
                    .says(INTEGRITY)
                    .plain(),
            Rule.likely("file.age", "The age of the youngest backup tells whether backups are made.")
                    .says(BACKUP)
                    .says(SCHEDULE, VERIFY)
                    .says(WORKING)
                    .plain(),
            Rule.likely("backup.verify", "A backup is proved by restoring it.")
                    .says(BACKUP)
                    .says(VERIFY, TEST)
                    .plain(),
            Rule.likely("backup.verify", "Something is restored to prove that it can be.")
                    .says(RESTORE)
                    .unless(WRITE, PAPER, FEATURES)
                    .plain(),
            Rule.nothing().says(BACKUP, COPY).says(STORE).plain(),
            Rule.sure("record.archive", "Files are kept with their hashes.")
                    .says(ARCHIVE)
                    .says(PARTS, SQLITE)
                    .unless(PARTITION, LOGS, ARCHIVING)
                    .with(Filled.fixed("what", List.of("SOURCES"))),
            Rule.sure("record.archive", "Logs are kept with their hashes.")
                    .says(ARCHIVE)
                    .says(LOGS)
                    .unless(PARTITION, ARCHIVING)
                    .with(Filled.fixed("what", List.of("LOGS"))),
            Rule.sure("pg.backup", "A backup is taken.")
                    .says(BACKUP)
                    .unless(PLAN, STORE, DATA_INTEGRITY)
                    .plain(),
            Rule.sure("sqlite.integrity", "SQLite checks its own file.")
                    .says(INTEGRITY)
                    .says(SQLITE, SQLITE_FILE)
                    .with(CopyRules::source));

    private CopyRules() {}

    private static Map<String, Object> source(Reading reading) {
        List<String> files = reading.facts().sqliteFiles();
        return new Filled()
                .put("source", files.size() == 1 ? Optional.of(files.getFirst()) : Optional.empty())
                .done();
    }

    private static Map<String, Object> dump(Reading reading) {
        boolean schemaOnly = reading.says(SCHEMA) && !reading.says(DATA);
        return new Filled()
                .put("source", Optional.ofNullable(source(reading).get("source")))
                .put("schemaOnly", schemaOnly ? Optional.of(true) : Optional.empty())
                .done();
    }

    private static Map<String, Object> recurring(Reading reading, String kind) {
        return new Filled()
                .put("kind", Optional.of(kind))
                .put("rule", rule(reading.words().toLowerCase(Locale.ROOT)))
                .done();
    }

    private static Optional<String> rule(String words) {
        if (words.contains("daily") || words.contains("nightly") || words.contains("every night")) {
            return Optional.of("FREQ=DAILY;BYHOUR=2");
        } else if (words.contains("weekly")) {
            return Optional.of("FREQ=WEEKLY;BYDAY=SU;BYHOUR=2");
        } else if (words.contains("monthly")) {
            return Optional.of("FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=2");
        } else if (words.contains("hourly")) {
            return Optional.of("FREQ=HOURLY");
        }
        return Optional.empty();
    }
}
