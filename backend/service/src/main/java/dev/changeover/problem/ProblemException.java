package dev.changeover.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.changeover.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem. What it says is meant for the caller: no secrets, no row data.
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final String detail;
    private final String nextStep;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    /// Makes a problem with the type's own next step.
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, type.nextStep(), List.of(), null);
    }

    /// Makes a problem with a better next step than the type's own.
    public ProblemException(ProblemType type, String detail, String nextStep) {
        this(type, detail, nextStep, List.of(), null);
    }

    /// Makes a problem that lists the places that are wrong.
    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        this(type, detail, type.nextStep(), errors, null);
    }

    private ProblemException(
            ProblemType type, String detail, String nextStep, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(type.name() + ": " + detail);
        this.type = type;
        this.detail = detail;
        this.nextStep = nextStep;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /// Returns a problem for something of this kind and id that does not exist.
    public static ProblemException notFound(String kind, Object id) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no %s %s.".formatted(kind, id));
    }

    /// Returns a problem that goes away after a while.
    public static ProblemException retryAfter(ProblemType type, String detail, Duration wait) {
        return new ProblemException(type, detail, type.nextStep(), List.of(), wait);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public String nextStep() {
        return nextStep;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /// Returns how long to wait before the same request may succeed.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
