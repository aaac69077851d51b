package dev.changeover.local;

/// Says why the service cannot start, in words for the person who started it: what is wrong and what to do.
public final class CannotStart extends RuntimeException {

    public CannotStart(String whatAndNextStep) {
        super(whatAndNextStep);
    }

    CannotStart(String whatAndNextStep, Throwable cause) {
        super(whatAndNextStep, cause);
    }
}
