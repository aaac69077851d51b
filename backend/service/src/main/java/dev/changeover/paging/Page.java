package dev.changeover.paging;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param items the items of this page, in the list's order
/// @param next the cursor of the following page, or null on the last one
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /// Makes a page out of one row more than asked for, which is how a query tells that more follow.
    ///
    /// @param rows the rows after the request's position, at most [PageRequest#rowsToRead()]
    /// @param position the position of a row: what the list is sorted by, unique
    public static <R, T> Page<T> of(
            List<R> rows, PageRequest request, Function<R, T> toItem, Function<R, Object> position) {
        boolean more = rows.size() > request.limit();
        List<R> shown = more ? rows.subList(0, request.limit()) : rows;
        String next = more ? Cursor.after(position.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(toItem).toList(), next);
    }
}
