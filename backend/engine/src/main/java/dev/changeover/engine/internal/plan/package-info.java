/// Decides from catalog and census what will be done, and says why.
@NullMarked
package dev.changeover.engine.internal.plan;

import org.jspecify.annotations.NullMarked;
