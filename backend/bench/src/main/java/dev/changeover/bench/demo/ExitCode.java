package dev.changeover.bench.demo;

/// How the demo ended, for scripts.
enum ExitCode {
    /// Every row is accounted for and every digest matches; or the person stopped the service.
    VERIFIED(0),
    /// The migration ended, and its report does not prove that everything arrived.
    NOT_VERIFIED(1),
    /// The command was given something that it cannot use, such as a file that is not there.
    USAGE(2),
    /// The service did not start, or ended by itself.
    SERVICE_DOWN(3),
    /// The service refused a request, or a job failed.
    FAILED(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
