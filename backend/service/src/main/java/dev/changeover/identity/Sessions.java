package dev.changeover.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.clock.Ids;
import io.agroal.api.AgroalDataSource;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Starts, checks and ends sessions. A session is a signed token; the database knows only those that ended early.
@ApplicationScoped
class Sessions {

    static final String ISSUER = "changeover";
    static final String EPOCH_CLAIM = "epoch";

    private final AgroalDataSource database;
    private final IdentityConfiguration configuration;
    private final SessionKey key;
    private final Ids ids;
    private final Clock clock;

    Sessions(AgroalDataSource database, IdentityConfiguration configuration, SessionKey key, Ids ids, Clock clock) {
        this.database = database;
        this.configuration = configuration;
        this.key = key;
        this.ids = ids;
        this.clock = clock;
    }

    Session start(UserEntity user) {
        // Tokens count in seconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(configuration.sessionLifetime());
        Set<String> roles = user.roleList().stream().map(Role::name).collect(Collectors.toSet());
        String token = Jwt.issuer(ISSUER)
                .subject(user.id.toString())
                .upn(user.username)
                .groups(roles)
                .claim("jti", ids.next().toString())
                .claim(EPOCH_CLAIM, user.sessionEpoch)
                .issuedAt(now)
                .expiresAt(expiresAt)
                .sign(key.privateKey());
        return new Session(token, "Bearer", expiresAt, user.toUser());
    }

    /// Returns the user of a session, unless it was ended, or the user is disabled or gone.
    Optional<User> userOf(UUID userId, UUID tokenId, int epoch) {
        String query = """
                SELECT u.username, u.display_name, u.roles, u.created_at
                FROM app_user u
                WHERE u.id = ? AND u.session_epoch = ? AND NOT u.disabled
                  AND NOT EXISTS (SELECT 1 FROM revoked_session r WHERE r.token_id = ?)""";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, userId);
            select.setInt(2, epoch);
            select.setObject(3, tokenId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(user(userId, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot check the session", e);
        }
    }

    /// Ends a session before it expires, and forgets those that have expired since.
    @Transactional(Transactional.TxType.MANDATORY)
    void end(UUID tokenId, Instant expiresAt) {
        String revoke = """
                INSERT INTO revoked_session (token_id, expires_at) VALUES (?, ?)
                ON CONFLICT (token_id) DO NOTHING""";
        String forget = "DELETE FROM revoked_session WHERE expires_at < ?";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(revoke);
                PreparedStatement delete = connection.prepareStatement(forget)) {
            insert.setObject(1, tokenId);
            insert.setObject(2, expiresAt.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
            delete.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot end the session", e);
        }
    }

    private static User user(UUID id, ResultSet row) throws SQLException {
        String[] roles = (String[]) row.getArray("roles").getArray();
        return new User(
                id,
                row.getString("username"),
                row.getString("display_name"),
                Stream.of(roles).map(Role::valueOf).toList(),
                false,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
