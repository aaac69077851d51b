/// What is kept and repeated.
@NullMarked
package dev.changeover.kind.record;

import org.jspecify.annotations.NullMarked;
