/// Carries out a plan as a graph of idempotent units.
@NullMarked
package dev.changeover.engine.internal.load;

import org.jspecify.annotations.NullMarked;
