package dev.changeover.kind.http;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Form;
import org.jspecify.annotations.Nullable;

/// A header that an answer must have.
///
/// @param name its name
/// @param match how its value is compared
/// @param value the value or the pattern; absent when it is enough that the header is there
public record ExpectedHeader(
        @Asks(value = "Its name.", form = Form.HEADER, example = "X-Content-Type-Options")
        String name,

        @Asks(value = "How its value is compared.", defaultsTo = "PRESENT")
        Match match,

        @Asks(
                value = "The value or the pattern; absent when it is enough that the header is there.",
                example = "nosniff")
        @Nullable
        String value) {

    /// How the value of a header is compared.
    public enum Match {
        /// The header is there, with whatever value.
        PRESENT,
        /// The value is this one, without regard to case.
        EQUALS,
        /// The value contains this text, without regard to case.
        CONTAINS
    }
}
