package dev.changeover.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Whether the audit chain is as it was written.
///
/// @param intact whether every event is there, unchanged and in its place
/// @param events how many events were checked
/// @param lastHash the hash of the last event checked, in hex; keep it to prove later that nothing was cut off
/// @param brokenAt the number of the first event that is missing or changed, if any
public record AuditVerification(
        boolean intact,
        long events,
        String lastHash,
        @Nullable Long brokenAt) {

    private static final int BATCH_ROWS = 500;

    static AuditVerification of(AuditEvents events) {
        long checked = 0;
        byte[] previous = AuditChain.START;
        List<AuditEventEntity> batch = events.after(checked, BATCH_ROWS);
        while (!batch.isEmpty()) {
            for (AuditEventEntity event : batch) {
                if (!follows(event, checked, previous)) {
                    return new AuditVerification(false, checked, HexFormat.of().formatHex(previous), checked + 1);
                }
                checked = event.seq;
                previous = event.hash;
            }
            events.getEntityManager().clear();
            batch = events.after(checked, BATCH_ROWS);
        }
        return new AuditVerification(true, checked, HexFormat.of().formatHex(previous), null);
    }

    private static boolean follows(AuditEventEntity event, long lastSeq, byte[] lastHash) {
        return event.seq == lastSeq + 1
                && Arrays.equals(event.prevHash, lastHash)
                && Arrays.equals(event.hash, AuditChain.hash(event));
    }
}
