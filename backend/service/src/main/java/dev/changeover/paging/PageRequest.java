package dev.changeover.paging;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import dev.changeover.problem.QueryParameters;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which page of a list to return. Resources take it as a `@BeanParam @Valid` parameter.
///
/// A page holds 50 items unless `limit` says otherwise, and 200 at most.
public class PageRequest implements QueryParameters {

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    @Parameter(description = "How many items the page holds at most.")
    int limit;

    @QueryParam("cursor")
    @Parameter(description = "The position to go on from: the `next` of the page before.")
    @Nullable
    String cursor;

    /// Returns how many items the page holds at most.
    public int limit() {
        return limit;
    }

    /// Returns how many rows a query must read, so that [Page] can tell whether more follow.
    public int rowsToRead() {
        return limit + 1;
    }

    /// Returns the id after which the page starts, in a list sorted by id.
    ///
    /// @throws dev.changeover.problem.ProblemException when the cursor is none of such a list
    public Optional<UUID> afterId() {
        try {
            return position().map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    /// Returns the sequence number after which the page starts, in a list sorted by number.
    ///
    /// @throws dev.changeover.problem.ProblemException when the cursor is none of such a list
    public OptionalLong afterSequence() {
        try {
            return position().map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    private Optional<String> position() {
        return Optional.ofNullable(cursor).map(Cursor::position);
    }
}
