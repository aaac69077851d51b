/// Counts what every column holds.
@NullMarked
package dev.changeover.engine.internal.census;

import org.jspecify.annotations.NullMarked;
