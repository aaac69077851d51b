package dev.changeover.local;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SchemaTest {

    @Inject
    AgroalDataSource database;

    @Test
    void theServiceRunsOnPostgreSql18AsARoleThatIsNoSuperuser() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('server_version_num')::int / 10000, rolname, rolsuper
                        FROM pg_roles WHERE rolname = current_user""")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(18);
            assertThat(row.getString(2)).isEqualTo("changeover");
            assertThat(row.getBoolean(3)).isFalse();
        }
    }
}
