package dev.changeover.job;

/// Why a worker is to put its job down.
enum StopReason {
    /// Somebody cancelled the job.
    CANCEL_REQUESTED,
    /// This instance stops.
    SHUTDOWN,
    /// Somebody else has the job.
    LEASE_LOST,
    /// The service's own database was gone for a moment, and with it what the attempt was to read or write.
    STORE_LOST
}
