package dev.changeover.document;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// A decision that blocks what comes next.
///
/// @param after the phase after which it stands; absent: before the first phase
/// @param roles who may approve; none means nobody, so that a forgotten list fails closed
/// @param approvals how many approvals it takes
/// @param selfApproval whether somebody may approve what they executed
/// @param timeout how long it waits before `onTimeout` happens; absent: for ever
public record Gate(
        UUID id,
        String title,
        PausePoint point,
        @Nullable UUID after,
        List<String> roles,
        int approvals,
        boolean selfApproval,
        @Nullable Duration timeout,
        OnTimeout onTimeout) {

    public Gate {
        Checks.present(id, "id");
        title = Checks.notBlank(title, "title");
        point = point == null ? PausePoint.OTHER : point;
        roles = Checks.orEmpty(roles);
        Checks.range(approvals, 1, 20, "approvals");
        onTimeout = onTimeout == null ? OnTimeout.KEEP_WAITING : onTimeout;
        if (timeout != null && !timeout.isPositive()) {
            throw new IllegalArgumentException("a timeout is longer than nothing");
        }
    }

    /// The three points at which a run stops unless its checklist says otherwise, and any other.
    public enum PausePoint {
        READY,
        POINT_OF_NO_RETURN,
        DECLARED_SUCCESSFUL,
        OTHER
    }

    /// What happens when nobody decided in time.
    public enum OnTimeout {
        KEEP_WAITING,
        REJECT
    }
}
