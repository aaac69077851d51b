/// Puts verified tables into place, takes them back, and clears up afterwards; each in one transaction.
@NullMarked
package dev.changeover.engine.internal.cutover;

import org.jspecify.annotations.NullMarked;
