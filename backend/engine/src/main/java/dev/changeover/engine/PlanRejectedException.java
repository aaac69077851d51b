package dev.changeover.engine;

import java.util.List;

/// Changes to a plan that cannot be carried out, all of them at once.
public final class PlanRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public PlanRejectedException(List<Fault> faults) {
        super("The plan has %d faults, the first: %s".formatted(faults.size(), faults.getFirst()));
        this.faults = List.copyOf(faults);
    }

    /// What is wrong, in the order of the document.
    public List<Fault> faults() {
        return faults;
    }

    /// One fault.
    ///
    /// @param pointer JSON Pointer into the overrides document
    /// @param detail what is wrong and what would be right
    public record Fault(String pointer, String detail) {}
}
