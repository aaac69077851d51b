/// The sample, the demo and benchmarks.
@NullMarked
package dev.changeover.bench;

import org.jspecify.annotations.NullMarked;
