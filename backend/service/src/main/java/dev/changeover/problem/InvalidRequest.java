package dev.changeover.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.changeover.problem.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/// Says which places of a request are wrong, with JSON Pointers for bodies and `?name` for query parameters.
final class InvalidRequest {

    private InvalidRequest() {}

    /// Returns whether it is the request that breaks the rules, and not the service's own answer.
    static boolean isToBlame(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream().noneMatch(InvalidRequest::concernsReturnValue);
    }

    static ProblemException of(ConstraintViolationException failure) {
        List<FieldError> errors = failure.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toList();
        return new ProblemException(ProblemType.INVALID_REQUEST, "The request breaks the rules listed.", errors);
    }

    static ProblemException of(JacksonException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            // Not the parser's own message: it quotes the text around the fault, which may be a password.
            String place = failure.getLocation() == null
                    ? ""
                    : " near line %d, column %d"
                            .formatted(
                                    failure.getLocation().getLineNr(),
                                    failure.getLocation().getColumnNr());
            return new ProblemException(ProblemType.MALFORMED_BODY, "The body is not JSON%s.".formatted(place));
        }
        FieldError error = new FieldError(pointer(mapping), detail(mapping));
        return new ProblemException(ProblemType.MALFORMED_BODY, "The body does not match the schema.", List.of(error));
    }

    private static String detail(JsonMappingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                "unknown member; known are " + String.join(", ", knownMembers(unknown));
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                "must be one of " + List.of(format.getTargetType().getEnumConstants());
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> "must be a " + jsonType(mismatch.getTargetType());
            default -> "has the wrong form";
        };
    }

    private static List<String> knownMembers(UnrecognizedPropertyException failure) {
        return failure.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private static String jsonType(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "list";
        }
        return type.isRecord() ? "JSON object" : "string of the form that the schema says";
    }

    private static String pointer(JsonMappingException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            String name = step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName();
            pointer.append('/').append(escape(name));
        }
        return pointer.toString();
    }

    private static String pointer(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = new ArrayList<>();
        violation.getPropertyPath().forEach(nodes::add);
        // The path starts with the method; then comes the parameter: the body, a bean of query parameters, or one of
        // those.
        boolean isQuery = violation.getLeafBean() instanceof QueryParameters || nodes.size() == 2 && !isBody(violation);
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : nodes.subList(Math.min(2, nodes.size()), nodes.size())) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer.append('/').append(escape(node.getName()));
            }
        }
        if (!isQuery) {
            return pointer.toString();
        }
        return "?" + (pointer.isEmpty() ? nodes.getLast().getName() : pointer.substring(1));
    }

    /// A missing body is the one violation that concerns a whole parameter which is not a query parameter.
    private static boolean isBody(ConstraintViolation<?> violation) {
        return violation.getInvalidValue() == null;
    }

    private static boolean concernsReturnValue(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
