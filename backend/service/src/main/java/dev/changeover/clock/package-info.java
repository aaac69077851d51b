/// Where time and identifiers come from, so that a test can step them.
@NullMarked
package dev.changeover.clock;

import org.jspecify.annotations.NullMarked;
