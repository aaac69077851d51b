package dev.changeover.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Computes the hashes that chain audit events.
///
/// The hash of an event is the SHA-256 of its canonical JSON: one object without white space, members sorted by
/// name, times in RFC 3339, `details` as the object that it is, and the hash before it as lower-case hex under
/// `prevHash`. Whoever has the events can therefore verify them without this service.
final class AuditChain {

    /// Stands before the first event.
    static final byte[] START = new byte[32];

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditChain() {}

    static byte[] hash(AuditEventEntity event) {
        return sha256(canonical(event));
    }

    static String details(Map<String, String> details) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }

    private static String canonical(AuditEventEntity event) {
        try {
            Map<String, Object> members = new TreeMap<>();
            members.put("seq", event.seq);
            members.put("at", event.at.toString());
            members.put("actor", event.actor);
            members.put("action", event.action);
            members.put("objectType", event.objectType);
            members.put("objectId", event.objectId);
            members.put("details", JSON.readTree(event.details));
            members.put("prevHash", HexFormat.of().formatHex(event.prevHash));
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the details of audit event %d are not JSON".formatted(event.seq), e);
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
