package dev.changeover.problem;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// Tells a full disk from other failures to write.
public final class DiskFull {

    private DiskFull() {}

    /// Returns whether a full disk, or a used-up quota, is what went wrong.
    public static boolean in(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            // Java has no type for ENOSPC and EDQUOT; these are their texts on Linux and macOS.
            if (cause instanceof IOException
                    && message != null
                    && (message.contains("No space left on device") || message.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
