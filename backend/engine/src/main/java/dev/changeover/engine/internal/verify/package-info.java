/// Digests, and comparison of what arrived with what left.
@NullMarked
package dev.changeover.engine.internal.verify;

import org.jspecify.annotations.NullMarked;
