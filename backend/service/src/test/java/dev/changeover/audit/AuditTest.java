package dev.changeover.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.testing.Api;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class AuditTest {

    @Inject
    AuditLog audit;

    @Inject
    AgroalDataSource database;

    @Test
    void whatAnAdministratorDoesIsRecordedWithTheirName() {
        String username = Api.newUser("VIEWER");

        Api.asAdmin()
                .get("/audit-events?limit=2")
                .then()
                .statusCode(200)
                .body("items[1].action", equalTo("USER_CREATED"))
                .body("items[1].actor", equalTo("admin"))
                .body("items[1].objectType", equalTo("user"))
                .body("items[1].details.username", equalTo(username))
                .body("items[1].details.roles", equalTo("VIEWER"));
    }

    @Test
    void theChainIsIntact() {
        Api.newUser("VIEWER");

        Api.asAdmin()
                .get("/audit-events/verification")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("events", greaterThan(1))
                .body("brokenAt", nullValue());
    }

    @Test
    void onlyAdministratorsSeeTheChain() {
        Api.asUserWith("VIEWER", "OPERATOR", "APPROVER", "AUTHOR")
                .get("/audit-events")
                .then()
                .statusCode(403);
    }

    @Test
    void anEventOfATransactionThatFailsIsNotRecorded() {
        String marker = "rolled back " + System.nanoTime();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    audit.record("test", "TEST", "test", marker, Map.of());
                    throw new IllegalStateException("as if something failed afterwards");
                }))
                .hasMessageContaining("as if something failed");

        assertThat(recorded(marker)).isZero();
    }

    @Test
    void eventsRecordedAtTheSameTimeFormOneChain() throws Exception {
        String marker = "at the same time " + System.nanoTime();
        Callable<Object> record = () -> {
            QuarkusTransaction.requiringNew().run(() -> {
                audit.record("test", "TEST", "test", marker, Map.of("part", "first"));
                audit.record("test", "TEST", "test", marker, Map.of("part", "second"));
            });
            return marker;
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Object>> running = threads.invokeAll(
                    IntStream.range(0, 40).mapToObj(_ -> record).toList());
            for (Future<Object> done : running) {
                done.get();
            }
        }

        assertThat(recorded(marker)).isEqualTo(80);
        Api.asAdmin().get("/audit-events/verification").then().body("intact", equalTo(true));
    }

    @Test
    void theDatabaseRefusesToChangeOrRemoveAnEvent() {
        for (String statement : List.of(
                "UPDATE audit_event SET actor = 'somebody else' WHERE seq = 1",
                "DELETE FROM audit_event WHERE seq = 1",
                "TRUNCATE audit_event")) {
            assertThatThrownBy(() -> execute(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void aChangeBehindTheServicesBackIsFoundAndNamed() throws SQLException {
        QuarkusTransaction.requiringNew().run(() -> audit.record("ada", "TEST", "test", "1", Map.of()));
        String original = queryForText("SELECT actor FROM audit_event WHERE seq = 2");

        changeBehindTheBack("UPDATE audit_event SET actor = 'mallory' WHERE seq = 2");
        try {
            Api.asAdmin()
                    .get("/audit-events/verification")
                    .then()
                    .body("intact", equalTo(false))
                    .body("brokenAt", equalTo(2));
        } finally {
            changeBehindTheBack("UPDATE audit_event SET actor = '%s' WHERE seq = 2".formatted(original));
        }
        Api.asAdmin().get("/audit-events/verification").then().body("intact", equalTo(true));
    }

    private void changeBehindTheBack(String update) throws SQLException {
        execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only");
        execute(update);
        execute("ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only");
    }

    private int recorded(String marker) {
        return Integer.parseInt(
                queryForText("SELECT count(*) FROM audit_event WHERE object_id = '%s'".formatted(marker)));
    }

    private String queryForText(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
