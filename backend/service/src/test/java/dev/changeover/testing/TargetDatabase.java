package dev.changeover.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.changeover.local.LocalConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// The embedded target, as its owner sees it.
@ApplicationScoped
public class TargetDatabase {

    @Inject
    LocalConfiguration local;

    /// Runs a statement.
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Returns the one number that a query answers.
    public long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        LocalConfiguration.Target target = local.target().orElseThrow();
        String url = "jdbc:postgresql://%s:%d/%s".formatted(target.host(), target.port(), target.database());
        return DriverManager.getConnection(url, target.username(), target.password());
    }
}
