package dev.changeover.audit;

import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The audit chain over HTTP, for administrators.
@Path("/audit-events")
@RolesAllowed("ADMIN")
@Tag(name = "Audit")
public class AuditEventsResource {

    private final AuditEvents events;

    AuditEventsResource(AuditEvents events) {
        this.events = events;
    }

    @GET
    @Transactional
    @Operation(operationId = "listAuditEvents", summary = "List what was done, youngest first")
    public Page<AuditEvent> list(@BeanParam @Valid PageRequest page) {
        return Page.of(
                events.before(page.afterSequence(), page.rowsToRead()), page, AuditEvent::of, event -> event.seq);
    }

    @GET
    @Path("/verification")
    @Transactional
    @Operation(
            operationId = "verifyAuditEvents",
            summary = "Check the whole chain",
            description = "Recomputes every hash and names the first event that is missing or was changed.")
    public AuditVerification verify() {
        return AuditVerification.of(events);
    }
}
