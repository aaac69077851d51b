package dev.changeover.problem;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The body of every answer with a status of 400 or more (RFC 9457, `application/problem+json`).
///
/// @param type the stable relative address of the problem type
/// @param title what is wrong, the same for every problem of the type
/// @param status the HTTP status
/// @param detail what is wrong this time
/// @param instance the path of the request, if there was one
/// @param code the problem type as a constant for programs
/// @param nextStep what to do about it
/// @param errors the places that are wrong; empty when the problem has no place
/// @param traceId the identifier under which the service logged this request
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        String nextStep,
        List<FieldError> errors,
        String traceId) {

    /// The media type of problems.
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /// One place that is wrong.
    ///
    /// @param pointer a JSON Pointer into the body, or `?name` for a query parameter
    /// @param detail what is wrong there
    public record FieldError(String pointer, String detail) {}
}
