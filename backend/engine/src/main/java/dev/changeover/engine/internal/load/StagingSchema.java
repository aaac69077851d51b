package dev.changeover.engine.internal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.ledger.PlanHash;
import dev.changeover.engine.internal.postgres.Ddl;
import dev.changeover.engine.internal.postgres.SchemaContents;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.MergedRows;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// The schema that a load fills before anything is visible under the name that the plan gives.
final class StagingSchema {
    private static final int OLDEST_VERSION = 140_000;

    private final SessionPool sessions;
    private final Ledger ledger;
    private final String name;
    private final String schema;

    StagingSchema(SessionPool sessions, Ledger ledger, UUID loadId, String schema) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.schema = schema;
        name = nameOf(loadId);
    }

    /// The staging schema's name; the last digits of the id are its random part.
    static String nameOf(UUID loadId) {
        return "changeover_staging_" + loadId.toString().substring(24);
    }

    String name() {
        return name;
    }

    /// Refuses a target that could not be written to the end, before anything is written.
    ///
    /// @param emptySchema whether the plan's schema must not hold anything yet
    void requireUsableTarget(boolean emptySchema) {
        sessions.transact(schema, connection -> {
            requireCreate(connection);
            if (emptySchema) {
                SchemaContents.requireEmpty(connection, schema);
            }
            return true;
        });
    }

    /// Refuses a server that is too old or a database that is not UTF-8.
    void requireServer() {
        sessions.transact(schema, connection -> {
            requireServer(connection);
            return true;
        });
    }

    private static void requireServer(Connection connection) throws SQLException {
        String sql = """
                SELECT current_setting('server_version_num')::int, current_setting('server_version'),
                       pg_encoding_to_char(encoding), datname
                FROM pg_database
                WHERE datname = current_database()""";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            if (row.getInt(1) < OLDEST_VERSION) {
                throw new MigrationException(
                        FailureCode.TARGET_VERSION_UNSUPPORTED,
                        row.getString(4),
                        "The server is PostgreSQL %s.".formatted(row.getString(2)));
            }
            if (!row.getString(3).equals("UTF8")) {
                throw new MigrationException(
                        FailureCode.TARGET_ENCODING_UNSUPPORTED,
                        row.getString(4),
                        "The database \"%s\" is encoded in %s.".formatted(row.getString(4), row.getString(3)));
            }
        }
    }

    private void requireCreate(Connection connection) throws SQLException {
        String sql = """
                SELECT has_database_privilege(current_database(), 'CREATE'), current_user, current_database(),
                       coalesce((SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = ?), true)""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String role = quote(row.getString(2));
                if (!row.getBoolean(1)) {
                    throw denied(
                            "database " + row.getString(3),
                            "GRANT CREATE ON DATABASE %s TO %s".formatted(quote(row.getString(3)), role));
                }
                if (!row.getBoolean(4)) {
                    throw denied("schema " + schema, "GRANT CREATE ON SCHEMA %s TO %s".formatted(quote(schema), role));
                }
            }
        }
    }

    private static MigrationException denied(String object, String grant) {
        return new MigrationException(
                FailureCode.TARGET_PERMISSION_DENIED,
                object,
                "The role may not create anything in the %s. Run: %s;".formatted(object, grant));
    }

    /// Makes the staging schema with all its empty tables and writes the load down, in one transaction.
    void create(MigrationPlan plan, MergedRows merged) {
        sessions.transact(name, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + quote(name));
                for (TablePlan table : plan.placed()) {
                    // A vacuum would cost time and hold a lock that the next index waits for; it has its turn later.
                    execute(
                            statement,
                            table.source(),
                            Ddl.createTable(name, table, plan.mode())
                                    + " WITH (autovacuum_enabled = false, toast.autovacuum_enabled = false)");
                }
            }
            ledger.create(connection);
            ledger.begin(connection, plan.sourceSha256(), PlanHash.of(plan), name, schema);
            ledger.recordOrigins(connection, plan.families());
            ledger.recordMerged(connection, merged);
            FaultPoint.STAGING_BEFORE_COMMIT.reached();
            return true;
        });
        FaultPoint.STAGING_MADE.reached();
    }

    private static void execute(Statement statement, String object, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Target.failure(e, object);
        }
    }
}
