package dev.changeover.audit;

import java.time.Instant;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Who did what to which thing.
///
/// @param seq the place in the chain, starting with 1, without gaps
/// @param at when it happened
/// @param actor the user, or the part of the service, that did it
/// @param action what happened, in upper snake case
/// @param objectType the kind of thing it happened to
/// @param objectId the id of that thing
/// @param details what else matters
/// @param prevHash the hash of the event before, in hex
/// @param hash the SHA-256 over this event and `prevHash`, in hex
public record AuditEvent(
        @Schema(examples = "17") long seq,
        Instant at,
        @Schema(examples = "admin") String actor,
        @Schema(examples = "USER_CREATED") String action,
        @Schema(examples = "user") String objectType,

        @Schema(examples = "01985f00-0000-7000-8000-000000000001")
        String objectId,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, additionalProperties = String.class)
        String details,

        String prevHash,
        String hash) {

    static AuditEvent of(AuditEventEntity event) {
        HexFormat hex = HexFormat.of();
        return new AuditEvent(
                event.seq,
                event.at,
                event.actor,
                event.action,
                event.objectType,
                event.objectId,
                event.details,
                hex.formatHex(event.prevHash),
                hex.formatHex(event.hash));
    }
}
