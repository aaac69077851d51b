package dev.changeover.job;

/// Tells a worker that somebody else has its job now, so that nothing it found may be written.
final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(Lease lease) {
        super("the lease %s was lost".formatted(lease.id()));
    }
}
