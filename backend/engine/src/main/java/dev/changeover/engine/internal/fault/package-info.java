/// Where tests let the engine crash.
@NullMarked
package dev.changeover.engine.internal.fault;

import org.jspecify.annotations.NullMarked;
