package dev.changeover.migration;

/// Where a load stands: one carrying out of one version of a plan.
public enum LoadState {
    /// Rows are being copied, or the job that copies them was put down.
    LOADING,
    /// Everything is in staging and was found equal; nothing is visible yet.
    STAGED,
    /// The tables are in place.
    CUT_OVER,
    /// The cut-over was taken back; its tables are set aside.
    ROLLED_BACK,
    /// A load of a later plan took its place before it was cut over.
    ABANDONED,
    /// What was kept for a way back is removed.
    CLEANED_UP;

    /// Whether a load that stands here can stand there next.
    public boolean canBecome(LoadState next) {
        return switch (this) {
            case LOADING -> next == STAGED || next == CUT_OVER || next == ABANDONED;
            case STAGED -> next == CUT_OVER || next == ABANDONED;
            case CUT_OVER -> next == ROLLED_BACK || next == CLEANED_UP;
            case ROLLED_BACK -> next == CLEANED_UP;
            case ABANDONED, CLEANED_UP -> false;
        };
    }

    /// Whether it waits in staging for what comes next.
    boolean isPending() {
        return this == LOADING || this == STAGED;
    }
}
