/// Learns what an application's own tables can hold, and tries the source's values against them.
@NullMarked
package dev.changeover.engine.internal.existing;

import org.jspecify.annotations.NullMarked;
