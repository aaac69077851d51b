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
import java.util.UUID;

import dev.changeover.engine.MigrationReport.Mismatches;
import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;

/// A SQLite file and the PostgreSQL database that it is migrated into, schema `shop`.
record MigratedDatabase(MigrationPlan plan, Snapshot snapshot, TargetConnection target, LoadOptions options) {
    /// Makes the file and an empty target, and plans the migration.
    static MigratedDatabase of(Path folder, List<String> sql, PlanOverrides overrides)
            throws SQLException, IOException {
        Path source = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
        Snapshot snapshot = Snapshot.take(
                SourceFile.check(source),
                Files.createDirectories(folder.resolve("work")),
                Instant.EPOCH,
                MigrationListener.silent(),
                new CancellationToken());
        Assessment assessment = Assessor.assess(snapshot, 2, MigrationListener.silent(), new CancellationToken());
        return new MigratedDatabase(
                Planner.plan(assessment, "shop", overrides),
                snapshot,
                EmbeddedTarget.newDatabase(),
                new LoadOptions(UUID.randomUUID(), 2, 1_000));
    }

    /// The same with a target of its own.
    MigratedDatabase copy() throws SQLException {
        return new MigratedDatabase(plan, snapshot, EmbeddedTarget.copyOf(target), options);
    }

    MigrationReport migrate() {
        return Migrator.migrate(
                plan, List.of(snapshot), target, options, MigrationListener.silent(), new CancellationToken());
    }

    MigrationReport verify() {
        return Migrator.verify(
                plan, List.of(snapshot), target, options, MigrationListener.silent(), new CancellationToken());
    }

    /// Verifies again and answers with the rows of a table that differ.
    Mismatches mismatches(String table) {
        return verify().tables().stream()
                .filter(result -> result.table().equals(table))
                .findFirst()
                .map(TableResult::mismatches)
                .orElseThrow();
    }
}
