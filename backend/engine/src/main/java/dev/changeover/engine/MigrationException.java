package dev.changeover.engine;

import org.jspecify.annotations.Nullable;

/// A failure of the engine: its code, the object that it concerns and a sentence of detail.
///
/// The message never holds a credential or a value of a row.
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final String object;

    /// @param code the closed cause
    /// @param object what the failure concerns: a path, a table, a constraint, `host:port`
    /// @param message the detail, a whole sentence
    public MigrationException(FailureCode code, String object, String message) {
        this(code, object, message, null);
    }

    /// As the other constructor, with the exception that led here.
    public MigrationException(FailureCode code, String object, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.object = object;
    }

    /// The closed cause.
    public FailureCode code() {
        return code;
    }

    /// What the failure concerns.
    public String object() {
        return object;
    }

    /// The detail, a whole sentence.
    public String detail() {
        String message = getMessage();
        return message == null ? code.title() : message;
    }
}
