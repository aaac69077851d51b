package dev.changeover.engine.internal.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.TargetConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Opens connections to a target and turns what PostgreSQL says into failures that a person can act on.
public final class Target {
    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:-]+");

    private Target() {}

    /// Connects.
    ///
    /// @param application the name that the server shows for the connection
    /// @throws MigrationException with `TARGET_UNREACHABLE`, `TARGET_AUTHENTICATION_FAILED` or
    ///     `TARGET_DATABASE_MISSING`
    public static Connection connect(TargetConnection target, String application) {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, target.username());
        PGProperty.PASSWORD.set(properties, target.password());
        PGProperty.APPLICATION_NAME.set(properties, application);
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_TIMEOUT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.PREFER_QUERY_MODE.set(properties, PreferQueryMode.EXTENDED.value());
        PGProperty.SSL_MODE.set(
                properties, target.sslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        requireHostName(target);
        String host = target.host().contains(":") ? "[%s]".formatted(target.host()) : target.host();
        String url = "jdbc:postgresql://%s:%d/%s".formatted(host, target.port(), encode(target.database()));
        try {
            Connection connection = new Driver().connect(url, properties);
            if (connection == null) {
                throw new MigrationException(
                        FailureCode.TARGET_UNREACHABLE, address(target), "The host name or port is not valid.");
            }
            return connection;
        } catch (SQLException e) {
            throw connectFailure(target, e);
        }
    }

    /// A host is a part of the driver's URL as it is: what could pass for another part of it never gets there.
    private static void requireHostName(TargetConnection target) {
        if (!HOST.matcher(target.host()).matches()) {
            throw new MigrationException(
                    FailureCode.TARGET_UNREACHABLE, target.host(), "The host is not a name or an address.");
        }
    }

    private static String encode(String part) {
        // The driver decodes %-sequences, and a plus sign as a space.
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String address(TargetConnection target) {
        return "%s:%d".formatted(target.host(), target.port());
    }

    private static MigrationException connectFailure(TargetConnection target, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return new MigrationException(
                    FailureCode.TARGET_AUTHENTICATION_FAILED,
                    address(target),
                    "PostgreSQL refused the user \"%s\".".formatted(target.username()),
                    e);
        }
        if (state.equals("3D000")) {
            return new MigrationException(
                    FailureCode.TARGET_DATABASE_MISSING,
                    target.database(),
                    "There is no database \"%s\" on %s.".formatted(target.database(), address(target)),
                    e);
        }
        return new MigrationException(
                FailureCode.TARGET_UNREACHABLE,
                address(target),
                "No connection to %s: %s".formatted(address(target), message(e)),
                e);
    }

    /// Turns a failed statement into a failure.
    ///
    /// @param object what the statement was about
    public static MigrationException failure(SQLException e, String object) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        FailureCode code;
        if (state.equals("42501")) {
            code = FailureCode.TARGET_PERMISSION_DENIED;
        } else if (state.equals("53100")) {
            code = FailureCode.TARGET_FULL;
        } else if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            code = FailureCode.TARGET_LOST;
        } else if (state.startsWith("23")) {
            code = FailureCode.CONSTRAINT_VIOLATED;
        } else {
            code = FailureCode.TARGET_REFUSED;
        }
        return new MigrationException(code, object, "PostgreSQL says: %s".formatted(message(e)), e);
    }

    /// The server's sentence without its DETAIL, which may quote values of a row.
    private static String message(SQLException e) {
        ServerErrorMessage server = serverMessage(e);
        String text = server == null ? e.getMessage() : server.getMessage();
        return text == null ? "no message" : text.strip();
    }

    /// What the server said of a failure, if it was the server that failed.
    public static @Nullable ServerErrorMessage serverMessage(SQLException e) {
        return e instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
    }

    /// Quotes an identifier, whatever it holds.
    public static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /// Quotes a schema and a name in it.
    public static String quote(String schema, String name) {
        return quote(schema) + '.' + quote(name);
    }
}
