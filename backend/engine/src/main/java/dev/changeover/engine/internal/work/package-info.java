/// Runs units of work side by side and tells how far they have come.
@NullMarked
package dev.changeover.engine.internal.work;

import org.jspecify.annotations.NullMarked;
