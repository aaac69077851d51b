/// Metrics, and what an application reports about itself.
@NullMarked
package dev.changeover.kind.metric;

import org.jspecify.annotations.NullMarked;
