/// The plan: the one document between finding out and doing. Immutable, readable by a person, JSON-shaped.
@NullMarked
package dev.changeover.engine.plan;

import org.jspecify.annotations.NullMarked;
