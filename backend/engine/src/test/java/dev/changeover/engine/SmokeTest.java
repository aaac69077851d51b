package dev.changeover.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void startsPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                var connection = postgres.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("SELECT version()")) {
            rows.next();
            System.out.println(rows.getString(1));
        }
    }
}
