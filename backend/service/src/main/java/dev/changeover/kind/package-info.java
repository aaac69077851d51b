/// The closed catalogue of what an item of a checklist can be bound to.
///
/// A kind is one record: its components are the parameters, its annotations say everything else. The JSON Schema that
/// callers get, the check of a binding and the typed value are all read from that record. What carries a kind out will
/// be one class beside its record; no binding runs yet.
@NullMarked
package dev.changeover.kind;

import org.jspecify.annotations.NullMarked;
