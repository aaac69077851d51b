package dev.changeover.idempotency;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Answers a request that carries an `Idempotency-Key` once, and repeats that answer for 24 hours.
///
/// The key is stored in the transaction of its effect: both are there or neither is. Two requests with one key at
/// the same time wait for each other. Keys belong to their caller.
@ApplicationScoped
public class Idempotency {

    /// The request header that carries the key.
    public static final String HEADER = "Idempotency-Key";

    /// The response header that tells a repeated answer.
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MAX_KEY_LENGTH = 255;

    private final EntityManager entities;
    private final ObjectMapper json;
    private final SecurityIdentity caller;
    private final Clock clock;

    Idempotency(EntityManager entities, ObjectMapper json, SecurityIdentity caller, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    /// Carries out an effect, unless this key has been answered before.
    ///
    /// @param key the value of the request header; without one the effect is simply carried out
    /// @param operation the method and path, such as `POST /migrations`
    /// @param request what was asked for; a key stands for one operation and one request
    /// @param effect makes the answer: a success with a JSON entity and, where it fits, a location
    /// @throws ProblemException with [ProblemType#IDEMPOTENCY_KEY_REUSED] when the key stands for another request
    @Transactional(Transactional.TxType.MANDATORY)
    public Response once(@Nullable String key, String operation, @Nullable Object request, Supplier<Response> effect) {
        if (key == null) {
            return effect.get();
        }
        refuseMalformed(key);
        forgetOldKeys();
        byte[] hash = hash(operation, request);
        if (!claim(key, hash)) {
            return repeat(stored(key).orElseThrow(), hash);
        }
        Response answer = effect.get();
        remember(key, answer);
        return answer;
    }

    /// Returns the answer that this key got before, for effects that take long to prepare. It promises nothing for the
    /// next moment: the effect itself still goes through [#once].
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Response> answered(@Nullable String key, String operation, @Nullable Object request) {
        if (key == null) {
            return Optional.empty();
        }
        refuseMalformed(key);
        return stored(key).map(known -> repeat(known, hash(operation, request)));
    }

    private static void refuseMalformed(String key) {
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "An Idempotency-Key has 1 to %d characters.".formatted(MAX_KEY_LENGTH));
        }
    }

    private byte[] hash(String operation, @Nullable Object request) {
        return sha256(operation + "\n" + write(request));
    }

    private void forgetOldKeys() {
        entities.createNativeQuery("""
                        DELETE FROM idempotency_key
                        WHERE (caller, key) IN (
                            SELECT caller, key FROM idempotency_key
                            WHERE created_at < ?1
                            LIMIT 100
                            FOR UPDATE SKIP LOCKED)""")
                .setParameter(1, clock.instant().minus(KEPT))
                .executeUpdate();
    }

    /// Inserting waits for a transaction that is inserting the same key, and then sees what became of it.
    private boolean claim(String key, byte[] hash) {
        Instant now = clock.instant();
        return entities.createNativeQuery("""
                                INSERT INTO idempotency_key AS known (caller, key, request_hash, created_at)
                                VALUES (?1, ?2, ?3, ?4)
                                ON CONFLICT (caller, key) DO UPDATE
                                SET request_hash = excluded.request_hash, created_at = excluded.created_at
                                WHERE known.created_at < ?5""")
                        .setParameter(1, callerName())
                        .setParameter(2, key)
                        .setParameter(3, hash)
                        .setParameter(4, now)
                        .setParameter(5, now.minus(KEPT))
                        .executeUpdate()
                == 1;
    }

    private Optional<Tuple> stored(String key) {
        return entities.createNativeQuery("""
                        SELECT request_hash, status, location, body FROM idempotency_key
                        WHERE caller = ?1 AND key = ?2 AND created_at >= ?3""", Tuple.class)
                .setParameter(1, callerName())
                .setParameter(2, key)
                .setParameter(3, clock.instant().minus(KEPT))
                .getResultStream()
                .map(Tuple.class::cast)
                .findFirst();
    }

    private static Response repeat(Tuple known, byte[] hash) {
        if (!Arrays.equals(hash, known.get(0, byte[].class))) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was sent before, with another request.");
        }
        String location = known.get(2, String.class);
        return Response.status(known.get(1, Integer.class))
                .location(location == null ? null : URI.create(location))
                .header(REPLAYED_HEADER, "true")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(known.get(3, String.class))
                .build();
    }

    private void remember(String key, Response answer) {
        URI location = answer.getLocation();
        entities.createNativeQuery("""
                        UPDATE idempotency_key SET status = ?3, location = ?4, body = ?5
                        WHERE caller = ?1 AND key = ?2""")
                .setParameter(1, callerName())
                .setParameter(2, key)
                .setParameter(3, answer.getStatus())
                .setParameter(4, location == null ? null : location.toString())
                .setParameter(5, write(answer.getEntity()))
                .executeUpdate();
    }

    private String callerName() {
        return caller.getPrincipal().getName();
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requests and answers are JSON", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
