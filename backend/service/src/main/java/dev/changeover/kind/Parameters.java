package dev.changeover.kind;

import java.util.List;

import dev.changeover.problem.Problem.FieldError;

/// The parameters of one kind: a record that is [Catalogued], whose components say what they ask.
///
/// What a single parameter may be stands in its annotation, and nowhere else.
public interface Parameters {

    /// Returns what is wrong with parameters that are each right: pointers into the parameters.
    default List<FieldError> contradictions() {
        return List.of();
    }
}
