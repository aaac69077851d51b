/// Reads several snapshots as if they were one: the same tables with the same columns, and keys that differ.
@NullMarked
package dev.changeover.engine.internal.united;

import org.jspecify.annotations.NullMarked;
