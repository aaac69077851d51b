/// Turns SQLite values into the binary form of PostgreSQL types.
@NullMarked
package dev.changeover.engine.internal.convert;

import org.jspecify.annotations.NullMarked;
