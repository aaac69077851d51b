/// Speaks to the target: connections, DDL, COPY.
@NullMarked
package dev.changeover.engine.internal.postgres;

import org.jspecify.annotations.NullMarked;
