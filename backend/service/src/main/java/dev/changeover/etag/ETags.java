package dev.changeover.etag;

import java.util.Arrays;

import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// Strong entity tags made of a version, and the conditions that requests put on them.
public final class ETags {

    private ETags() {}

    /// Returns the tag of a version, as headers carry it.
    public static String of(int version) {
        return "\"%d\"".formatted(version);
    }

    /// Returns the tag of one representation of a version, where there are several.
    public static String of(int version, String representation) {
        return "\"%d-%s\"".formatted(version, representation);
    }

    /// Refuses a change that was not made for this version.
    ///
    /// @throws ProblemException with [ProblemType#PRECONDITION_REQUIRED] or [ProblemType#STALE_ETAG]
    public static void requireMatch(@Nullable String ifMatch, int version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, "The change does not say which version it was made for.");
        }
        if (!names(ifMatch, of(version))) {
            throw new ProblemException(
                    ProblemType.STALE_ETAG, "The current version has the ETag %s.".formatted(of(version)));
        }
    }

    /// Returns whether the caller has this version already.
    public static boolean isKnown(@Nullable String ifNoneMatch, int version) {
        return isKnown(ifNoneMatch, of(version));
    }

    /// Returns whether the caller has the representation with this tag already.
    public static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
        // Comparison is weak here: a cache in between may have marked the tag so.
        return ifNoneMatch != null && names(ifNoneMatch.replace("W/", ""), tag);
    }

    private static boolean names(String condition, String tag) {
        return Arrays.stream(condition.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
