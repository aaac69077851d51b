/// Journeys, load and baselines.
@NullMarked
package dev.changeover.kind.load;

import org.jspecify.annotations.NullMarked;
