/// Benchmarks of the engine.
@NullMarked
package dev.changeover.bench;

import org.jspecify.annotations.NullMarked;
