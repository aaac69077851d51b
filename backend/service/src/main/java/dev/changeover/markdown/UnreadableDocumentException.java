package dev.changeover.markdown;

/// Says why a text cannot become a checklist. Nothing was kept of it.
public final class UnreadableDocumentException extends RuntimeException {

    private final Reason reason;
    private final int line;

    UnreadableDocumentException(Reason reason, int line, String message) {
        super(message);
        this.reason = reason;
        this.line = line;
    }

    public Reason reason() {
        return reason;
    }

    /// Returns where it happened, counted from 1; 0 where it concerns the whole text.
    public int line() {
        return line;
    }

    /// Why a text was refused.
    public enum Reason {
        TOO_LARGE,
        LINE_TOO_LONG,
        TOO_DEEP,
        TOO_MANY_ITEMS,
        NOT_UTF_8,
        BINARY,
        EMPTY
    }
}
