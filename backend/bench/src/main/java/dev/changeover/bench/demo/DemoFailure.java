package dev.changeover.bench.demo;

/// Ends the demo, or its migration, with words for the person who started it.
public final class DemoFailure extends RuntimeException {

    private final ExitCode exitCode;
    private final String words;

    DemoFailure(ExitCode exitCode, String whatAndNextStep) {
        super(whatAndNextStep);
        this.exitCode = exitCode;
        this.words = whatAndNextStep;
    }

    DemoFailure(ExitCode exitCode, String whatAndNextStep, Throwable cause) {
        super(whatAndNextStep, cause);
        this.exitCode = exitCode;
        this.words = whatAndNextStep;
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /// Returns what went wrong and what to do, for the console.
    String words() {
        return words;
    }
}
