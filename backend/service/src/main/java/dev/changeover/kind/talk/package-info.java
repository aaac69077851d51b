/// Telling people, and switching maintenance mode.
@NullMarked
package dev.changeover.kind.talk;

import org.jspecify.annotations.NullMarked;
